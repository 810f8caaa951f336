"""Zip archives byte by byte, so that every field of them can lie; no library would write these."""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass

CODE = b"def loss(w, x, y):\n    return 0.0\n"
LINK, DEVICE, PIPE, FILE, FOLDER = 0o120777, 0o020666, 0o010644, 0o100644, 0o040755
STORED, DEFLATED, BZIP2, LZMA = 0, 8, 12, 14
ENCRYPTED, UTF_8 = 0x0001, 0x0800


@dataclass
class Piece:
    """One entry; what is None is filled in truly."""

    name: str | bytes
    data: bytes = CODE
    mode: int = FILE
    flags: int = UTF_8
    method: int = DEFLATED
    size: int | None = None
    packed: bytes | None = None
    packed_size: int | None = None
    checksum: int | None = None
    local_name: str | bytes | None = None
    offset: int | None = None
    extra: bytes = b""

    @property
    def raw_name(self) -> bytes:
        return _raw(self.name)

    @property
    def content(self) -> bytes:
        if self.packed is not None:
            return self.packed
        return deflated(self.data) if self.method == DEFLATED else self.data

    def fields(self) -> tuple[int, int, int]:
        content = self.content
        return (
            zlib.crc32(self.data) if self.checksum is None else self.checksum,
            len(content) if self.packed_size is None else self.packed_size,
            len(self.data) if self.size is None else self.size,
        )

    def local(self) -> bytes:
        name = self.raw_name if self.local_name is None else _raw(self.local_name)
        head = struct.pack(
            "<4s5H3L2H", b"PK\3\4", 20, self.flags, self.method, 0, 33, *self.fields(), len(name), 0
        )
        return head + name + self.content

    def header(self, offset: int) -> bytes:
        name = self.raw_name
        place = offset if self.offset is None else self.offset
        head = ("<4s6H3L5H2L", b"PK\1\2", 0x314, 20, self.flags, self.method, 0, 33, *self.fields())
        return (
            struct.pack(*head, len(name), len(self.extra), 0, 0, 0, self.mode << 16, place)
            + name
            + self.extra
        )


def archive(
    *pieces: Piece,
    front: bytes = b"",
    behind: bytes = b"",
    comment: bytes = b"",
    count: int | None = None,
    directory_size: int | None = None,
    directory_offset: int | None = None,
    disk: int = 0,
    before_end: bytes = b"",
) -> bytes:
    """The bytes of an archive of these pieces, whose end record says what it is told to say."""
    files = front
    directory = b""
    for piece in pieces:
        directory += piece.header(len(files))
        files += piece.local()
    count = len(pieces) if count is None else count
    end = struct.pack(
        "<4s4H2LH",
        b"PK\5\6",
        disk,
        0,
        count,
        count,
        len(directory) if directory_size is None else directory_size,
        len(files) if directory_offset is None else directory_offset,
        len(comment),
    )
    return files + directory + before_end + end + comment + behind


def deflated(data: bytes) -> bytes:
    packing = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    return packing.compress(data) + packing.flush()


def deflated_zeros(mebibytes: int) -> bytes:
    """A stream of so many MiB of zeros, made of the same block again and again: a thousandth of it in size."""
    packing = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    first = packing.compress(bytes(1 << 20)) + packing.flush(zlib.Z_FULL_FLUSH)
    block = packing.compress(bytes(1 << 20)) + packing.flush(zlib.Z_FULL_FLUSH)
    return first + block * (mebibytes - 1) + packing.flush()


def _raw(name: str | bytes) -> bytes:
    return name if isinstance(name, bytes) else name.encode("utf-8", "surrogatepass")
