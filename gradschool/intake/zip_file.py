"""A zip archive of hostile origin: its list of entries, and the bytes of one entry up to a limit.

    file data ... | central directory: one header an entry | end record

Theory of operation. The end record is found first, and the size and number of what it announces are held against limits
and against the file before a single header is read. The headers are then walked once: they must fill the directory exactly, be as many as
announced, and point to stretches of the file that do not overlap (overlapping ones make a small archive unpack to a vast
one). An entry is read from its own stretch only, its own header must repeat its name, and it is inflated up to its limit and no
further. What is rare is refused: archives of several parts or beyond 4 GiB, text in front or behind, other methods than "stored" and
"deflated". The usual library reads all headers before anybody can count them, and inflates some methods without a bound.
"""

from __future__ import annotations

import os
import stat
import struct
import zlib
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, NamedTuple

from gradschool.errors import SubmissionError, UsageError
from gradschool.intake.code_pages import code_page, decoded, is_utf_8

# as many as the plain format has
MOST_ENTRIES = 65_535
LARGEST_DIRECTORY = 12 * 2**20

_END = struct.Struct("<4s4H2LH")
_HEADER = struct.Struct("<4s6H3L5H2L")
_LOCAL = struct.Struct("<4s5H3L2H")
_END_MARK, _HEADER_MARK, _LOCAL_MARK, _LOCATOR_MARK = b"PK\5\6", b"PK\1\2", b"PK\3\4", b"PK\6\7"
_LONGEST_COMMENT = 0xFFFF
_STORED, _DEFLATED = 0, 8
_ENCRYPTED = 0x0001 | 0x0040 | 0x2000
_PATCHED = 0x0020
_UTF_8 = 0x0800
_AGAIN = "Make the archive anew."


class Entry(NamedTuple):
    """One header of the directory; nothing in it is known to be true but the place of its data."""

    name: str
    raw_name: bytes
    mode: int
    flags: int
    method: int
    checksum: int
    packed_size: int
    size: int
    offset: int

    @property
    def is_folder(self) -> bool:
        return self.name.endswith("/") or stat.S_ISDIR(self.mode)

    @property
    def is_special(self) -> bool:
        """True for a link, a device, a pipe and the like; archives made on Windows know no modes."""
        kind = stat.S_IFMT(self.mode)
        return bool(kind) and not self.is_folder and not stat.S_ISREG(self.mode)


class ZipFile:
    """An open archive: `entries`, and `read` for the bytes of one. Errors: UsageError when it is no sound archive."""

    def __init__(self, path: Path, *, follow: bool = True) -> None:
        """`follow`: a link in place of the archive is followed."""
        self._shown = f"`{path.name}`"
        self.notes: tuple[str, ...] = ()
        flags = ("O_NONBLOCK", "O_BINARY", *(() if follow else ("O_NOFOLLOW",)))
        try:
            # a pipe of that name must not block
            descriptor = os.open(path, os.O_RDONLY | sum(getattr(os, flag, 0) for flag in flags))
            self._file: BinaryIO = os.fdopen(descriptor, "rb")
        except OSError as error:
            raise UsageError(f"`{path}` cannot be read: {error.strerror}.") from error
        try:
            if not stat.S_ISREG(os.fstat(descriptor).st_mode):
                raise self._unsound("it is a pipe, socket or device")
            self.entries = self._entries(os.fstat(descriptor).st_size)
        except BaseException:
            self._file.close()
            raise

    def __enter__(self) -> ZipFile:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()

    def read(self, entry: Entry, shown: str, limit: int) -> bytes:
        """The bytes of an entry that says it has at most `limit`. Errors: SubmissionError, a sentence about `shown`."""
        if entry.flags & _ENCRYPTED:
            raise SubmissionError(f"`{shown}` is encrypted in the archive. Pack it without a password.")
        if entry.method not in (_STORED, _DEFLATED) or entry.flags & _PATCHED:
            raise SubmissionError(
                f"`{shown}` is packed by method {entry.method}, which is not read. Pack it as an ordinary zip archive."
            )
        damaged = SubmissionError(f"`{shown}` is damaged in the archive. Pack it again.")
        # what is deflated is at most a little longer than it was
        if entry.size > limit or entry.packed_size > limit + limit // 100 + 1024:
            raise damaged
        packed = self._packed(entry)
        if packed is None:
            raise damaged
        data = packed if entry.method == _STORED else _inflated(packed, entry.size)
        if data is None or len(data) != entry.size or zlib.crc32(data) != entry.checksum:
            raise damaged
        return data

    def _packed(self, entry: Entry) -> bytes | None:
        """The bytes as they stand in the archive; None where the header in front of them tells another story."""
        self._file.seek(entry.offset)
        header = self._file.read(_LOCAL.size)
        if len(header) < _LOCAL.size:
            return None
        mark, _, flags, method, _, _, _, _, _, name_length, extra_length = _LOCAL.unpack(header)
        same = (mark, method, flags & _ENCRYPTED) == (_LOCAL_MARK, entry.method, 0)
        if not same or self._file.read(name_length) != entry.raw_name:
            return None
        self._file.seek(extra_length, os.SEEK_CUR)
        packed = self._file.read(entry.packed_size)
        return packed if len(packed) == entry.packed_size else None

    def _entries(self, size: int) -> list[Entry]:
        count, directory_size, offset = self._end_record(size)
        self._file.seek(offset)
        directory = self._file.read(directory_size)
        entries, at = [], 0
        for _ in range(count):
            entry, at = self._header(directory, at)
            entries.append(entry)
        if at != len(directory):
            raise self._unsound("its list of entries is longer than it says")
        end = 0
        for entry in sorted(entries, key=lambda entry: entry.offset):
            if entry.offset < end:
                raise self._unsound("entries overlap in it")
            end = entry.offset + _LOCAL.size + len(entry.raw_name) + entry.packed_size
        if end > offset:
            raise self._unsound("an entry reaches beyond its place")
        return self._named(entries)

    def _named(self, entries: list[Entry]) -> list[Entry]:
        """The entries with their names as text; old code pages are guessed, from all names together."""
        old = [each.raw_name for each in entries if not each.flags & _UTF_8 and not is_utf_8(each.raw_name)]
        page = code_page(old)
        if old:
            self.notes = (
                f"Names in {self._shown} are written in an old code page and were read as `{page}`. "
                "See whether they look right.",
            )
        return [
            each._replace(name=decoded(each.raw_name, page, says_utf_8=bool(each.flags & _UTF_8)))
            for each in entries
        ]

    def _end_record(self, size: int) -> tuple[int, int, int]:
        """How many entries, and the size and place of their list, within limits and within the file."""
        start = max(0, size - _END.size - _LONGEST_COMMENT)
        self._file.seek(start)
        tail = self._file.read(size - start)
        found, at = [], tail.find(_END_MARK)
        while at >= 0:
            record = _END.unpack_from(tail, at) if at + _END.size <= len(tail) else None
            if record and at + _END.size + record[7] == len(tail):
                found.append((at, record))
            at = tail.find(_END_MARK, at + 1)
        if not found:
            raise self._unsound("its end is missing")
        if len(found) > 1:
            raise self._unsound("it has several ends")
        at, (_, disk, first_disk, here, count, directory_size, offset, _) = found[0]
        if tail[max(0, at - 20) : at].startswith(_LOCATOR_MARK) or 0xFFFFFFFF in (directory_size, offset):
            raise UsageError(
                f"{self._shown} has more than 65,535 entries or 4 GiB. Pack the students' folders alone, without data, or in parts."
            )
        if disk or first_disk or here != count:
            raise self._unsound("it is one part of several")
        if count > MOST_ENTRIES or directory_size > LARGEST_DIRECTORY:
            raise UsageError(
                f"{self._shown} has more than {MOST_ENTRIES:,} entries. Pack the students' folders alone, or in parts."
            )
        if offset + directory_size != start + at or count * _HEADER.size > directory_size:
            raise self._unsound("its list of entries is not where it should be")
        return count, directory_size, offset

    def _header(self, directory: bytes, at: int) -> tuple[Entry, int]:
        if at + _HEADER.size > len(directory):
            raise self._unsound("its list of entries is shorter than it says")
        fields = _HEADER.unpack_from(directory, at)
        (mark, _, _, flags, method, _, _, checksum, packed_size, size) = fields[:10]
        (name_length, extra_length, comment_length, _, _, attributes, offset) = fields[10:]
        at += _HEADER.size
        raw_name = directory[at : at + name_length]
        at += name_length + extra_length + comment_length
        if mark != _HEADER_MARK or at > len(directory):
            raise self._unsound("its list of entries is broken")
        # the upper half holds a mode only where a system with modes has set one
        mode = attributes >> 16
        return Entry("", raw_name, mode, flags, method, checksum, packed_size, size, offset), at

    def _unsound(self, fact: str) -> UsageError:
        return UsageError(f"{self._shown} is not a sound zip archive: {fact}. {_AGAIN}")


def _inflated(packed: bytes, size: int) -> bytes | None:
    """What was deflated; None when it is no whole stream, is longer than `size`, or something follows it."""
    unpacking = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        data = unpacking.decompress(packed, size + 1)
    except zlib.error:
        return None
    return data if unpacking.eof and not unpacking.unused_data else None
