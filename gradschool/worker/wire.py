"""The wire: how values cross between judge and worker, without pickle and with every size checked before it is used.

Theory of operation. A frame is a length (4 bytes), a nonce (8 bytes) and one encoded value. The judge draws a nonce for
each request and the reply must repeat it, so that replies sent in advance are refused. A value is a tag byte and
its content. What has no tag stays where it is and crosses as a handle (a number and a type name): the other side
can send it back, never look into it. Everything that comes from a worker is hostile: lengths, counts, depth, types and
dims are checked against the bytes that are really there before anything is allocated.
"""

from __future__ import annotations

import socket
import struct
from collections.abc import Callable
from typing import Any

import numpy as np
import torch

MAX_FRAME = 256 << 20
MAX_DEPTH = 32
MAX_DIMS = 8
MAX_ITEMS = 200_000
MAX_INT_DIGITS = 4_000
# turning digits into an integer takes time with the square of their number
MAX_DIGITS = 4_000_000
MAX_TYPE_NAME = 200
MAX_TENSORS = 50_000
# numbers with one hash are easy to find, and a dictionary of them takes time with the square of their number
MAX_PLAIN_KEYS = 1_000
NONCE_BYTES = 8
_SMALL = 1 << 16

_HEAD = struct.Struct("!I")
_LONG = struct.Struct("!q")
_DOUBLE = struct.Struct("!d")

_TORCH_DTYPES = {
    str(dtype).removeprefix("torch."): dtype
    for dtype in (
        torch.float16,
        torch.bfloat16,
        torch.float32,
        torch.float64,
        torch.complex64,
        torch.complex128,
        torch.int8,
        torch.int16,
        torch.int32,
        torch.int64,
        torch.uint8,
        torch.bool,
    )
}
_TORCH_DTYPE_NAMES = {dtype: name for name, dtype in _TORCH_DTYPES.items()}
_SCALARS = frozenset((str, int, float, bytes))
_CONTAINERS = frozenset((list, tuple, dict))
_CONSTANTS = {b"N": None, b"T": True, b"F": False}
_NUMPY_KINDS = frozenset("biufc")
# numpy dtype strings such as "<f8"; anything longer or with a comma could describe a record
_MAX_NUMPY_DTYPE = 4


class WireError(Exception):
    """What came over the wire is not a message, or a value that may not cross."""


class Handle:
    """An object that stays on the other side: its number there and the name of its type."""

    __slots__ = ("number", "type_name")

    def __init__(self, number: int, type_name: str) -> None:
        self.number = number
        self.type_name = type_name


class Encoder:
    """Turns one value into bytes. `refer` gives the number of an object that must stay here; without it such an object is an error.

    `graph_of` may give a number for a tensor that the other side can differentiate through.
    """

    def __init__(
        self,
        refer: Callable[[Any], tuple[int, str]] | None = None,
        graph_of: Callable[[torch.Tensor], int] | None = None,
    ) -> None:
        self._refer = refer
        self._graph_of = graph_of
        self._parts: list[bytes] = []
        self._items = 0

    def encode(self, value: Any) -> bytes:
        self._parts.clear()
        self._items = 0
        self._put(value, 0)
        data = b"".join(self._parts)
        if len(data) > MAX_FRAME - NONCE_BYTES:
            raise WireError(
                f"The value takes {len(data) >> 20} MiB; at most {MAX_FRAME >> 20} MiB can cross."
            )
        return data

    def _put(self, value: Any, depth: int) -> None:
        self._items += 1
        if depth > MAX_DEPTH:
            raise WireError(f"The value is nested more than {MAX_DEPTH} deep.")
        if self._items > MAX_ITEMS:
            raise WireError(f"The value has more than {MAX_ITEMS} entries.")
        kind = type(
            value
        )  # what comes most often is known by this alone; to ask about tensors takes its time
        if kind in _SCALARS:
            self._put_scalar(value)
        elif kind in _CONTAINERS:
            self._put_container(value, depth)
        elif value is None:
            self._parts.append(b"N")
        elif value is True or value is False:
            self._parts.append(b"T" if value else b"F")
        elif isinstance(value, torch.Tensor):
            self._put_tensor(value)
        elif isinstance(value, np.ndarray) or (
            isinstance(value, np.generic) and not isinstance(value, float)
        ):
            self._put_array(value)
        elif isinstance(value, (int, float, str, bytes, bytearray)):
            self._put_scalar(value)
        elif isinstance(value, (list, tuple, dict)):
            self._put_container(value, depth)
        elif isinstance(value, Handle):
            self._put_handle(value.number, value.type_name)
        elif isinstance(value, (torch.dtype, torch.device, np.dtype)):
            self._put_kind(value)
        else:
            self._put_reference(value)

    def _put_reference(self, value: Any) -> None:
        if self._refer is None:
            raise WireError(
                f"A `{type(value).__name__}` cannot cross to the worker: pass values or what came from there."
            )
        self._put_handle(*self._refer(value))

    def _put_sized(self, tag: bytes, data: bytes) -> None:
        self._parts += (tag + _HEAD.pack(len(data)), data)

    def _put_handle(self, number: int, type_name: str) -> None:
        self._parts.append(b"H" + _LONG.pack(number))
        self._put_sized(b"", type_name.encode("utf-8", "replace")[:MAX_TYPE_NAME])

    def _put_scalar(self, value: int | float | str | bytes | bytearray) -> None:
        if isinstance(value, str):
            self._put_sized(b"S", str.encode(value, "utf-8", "replace"))
        elif isinstance(value, float):
            self._parts.append(b"D" + _DOUBLE.pack(value))
        elif isinstance(value, int):
            if value.bit_length() > MAX_INT_DIGITS * 3:
                raise WireError("The integer is too long to cross.")
            self._put_sized(b"I", b"%d" % value)
        else:
            self._put_sized(b"B", bytes(value))

    def _put_container(self, value: list[Any] | tuple[Any, ...] | dict[Any, Any], depth: int) -> None:
        if isinstance(value, dict):
            self._parts.append(b"M" + _HEAD.pack(dict.__len__(value)))
            for key, item in dict.items(value):
                self._put(key, depth + 1)
                self._put(item, depth + 1)
            return
        tag = b"L" if isinstance(value, list) else b"Z" if isinstance(value, torch.Size) else b"U"
        self._parts.append(tag + _HEAD.pack(len(value)))
        for item in value:
            self._put(item, depth + 1)

    def _put_kind(self, value: torch.dtype | torch.device | np.dtype[Any]) -> None:
        if isinstance(value, torch.dtype):
            self._put_sized(b"Y", str(value).removeprefix("torch.").encode())
        elif isinstance(value, torch.device):
            self._put_sized(b"V", str(value).encode())
        else:
            self._put_sized(b"Q", value.str.encode())

    def _put_tensor(self, tensor: torch.Tensor) -> None:
        dtype = _TORCH_DTYPE_NAMES.get(tensor.dtype)
        if dtype is None or tensor.layout is not torch.strided or tensor.is_quantized:
            self._put_reference(tensor)
            return
        if tensor.dim() > MAX_DIMS:
            raise WireError(f"The tensor has {tensor.dim()} axes; at most {MAX_DIMS} can cross.")
        graph = self._graph_of(tensor) if self._graph_of is not None and tensor.requires_grad else 0
        meta = tensor.device.type == "meta"
        size = 0 if meta else tensor.numel() * tensor.element_size()
        if size > MAX_FRAME:
            raise WireError(f"The tensor takes {size >> 20} MiB; at most {MAX_FRAME >> 20} MiB can cross.")
        self._put_sized(b"X", dtype.encode())
        flags = (1 if tensor.requires_grad else 0) | (2 if meta else 0)
        shape = tuple(tensor.shape)
        self._parts.append(struct.pack(f"!BqB{len(shape)}q", flags, graph, len(shape), *shape))
        if not meta:
            flat = tensor.detach().resolve_conj().resolve_neg().to("cpu").contiguous().reshape(-1)
            if (
                flat.numel() == 1
            ):  # a single entry counts as contiguous whatever its stride, and a view of bytes does not
                flat = flat.clone(memory_format=torch.contiguous_format)
            self._put_sized(b"", flat.view(torch.uint8).numpy().tobytes() if flat.numel() else b"")

    def _put_array(self, array: Any) -> None:
        if array.dtype.kind not in _NUMPY_KINDS or len(array.dtype.str) > _MAX_NUMPY_DTYPE:
            self._put_reference(array)
            return
        if array.ndim > MAX_DIMS:
            raise WireError(f"The array has {array.ndim} axes; at most {MAX_DIMS} can cross.")
        if array.nbytes > MAX_FRAME:
            raise WireError(
                f"The array takes {array.nbytes >> 20} MiB; at most {MAX_FRAME >> 20} MiB can cross."
            )
        scalar = isinstance(array, np.generic)
        self._put_sized(b"G" if scalar else b"A", array.dtype.str.encode())
        self._parts.append(struct.pack(f"!B{array.ndim}q", array.ndim, *array.shape))
        self._put_sized(b"", array.tobytes())


class Decoder:
    """Turns bytes into one value; every length is checked against what is left before it is used.

    `handle` makes what stands for an object that stayed on the other side, `tensor` may replace a decoded tensor given
    (tensor, requires_grad, graph number).
    """

    def __init__(
        self,
        data: bytes,
        handle: Callable[[int, str], Any],
        tensor: Callable[[torch.Tensor, bool, int], Any],
    ) -> None:
        self._data = data
        self._at = 0
        self._items = 0
        self._handle = handle
        self._tensor = tensor
        self._plain_keys = 0
        self._digits = 0
        self._tensors = 0

    def decode(self) -> Any:
        """The value. Errors: WireError for anything that is not exactly one well-formed value."""
        try:
            value = self._get(0)
        except WireError:
            raise
        except Exception as error:
            raise WireError(f"A malformed value came over the wire: {type(error).__name__}.") from error
        if self._at != len(self._data):
            raise WireError("Bytes are left over behind the value.")
        return value

    def _take(self, count: int) -> bytes:
        if count < 0 or count > len(self._data) - self._at:
            raise WireError("A length on the wire is larger than the message.")
        piece = self._data[self._at : self._at + count]
        self._at += count
        return piece

    def _sized(self) -> bytes:
        return self._take(_HEAD.unpack(self._take(4))[0])

    def _count(self) -> int:
        count: int = _HEAD.unpack(self._take(4))[0]
        self._items += count
        # each entry takes a byte at least, so a lying count is caught before the loop
        if count > len(self._data) - self._at or self._items > 2 * MAX_ITEMS:
            raise WireError("A count on the wire is larger than the message.")
        return count

    def _get(self, depth: int) -> Any:
        if depth > MAX_DEPTH:
            raise WireError(f"The value is nested more than {MAX_DEPTH} deep.")
        tag = self._take(1)
        if tag == b"D":
            return _DOUBLE.unpack(self._take(8))[0]
        if tag in _CONSTANTS:
            return _CONSTANTS[tag]
        if tag in b"ISB":
            return self._get_scalar(tag)
        if tag in b"LUZM":
            return self._get_container(tag, depth)
        if tag == b"X":
            return self._get_tensor()
        if tag in b"AG":
            return self._get_array(tag)
        if tag == b"H":
            return self._handle(
                _LONG.unpack(self._take(8))[0], self._sized()[:MAX_TYPE_NAME].decode("utf-8", "replace")
            )
        return self._get_kind(tag)

    def _get_scalar(self, tag: bytes) -> int | str | bytes:
        data = self._sized()
        if tag == b"S":
            return data.decode("utf-8", "replace")
        if tag == b"B":
            return data
        self._digits += len(data)
        if len(data) > MAX_INT_DIGITS or self._digits > MAX_DIGITS:
            raise WireError("The integers on the wire are too long.")
        return int(data)

    def _get_container(self, tag: bytes, depth: int) -> Any:
        count = self._count()
        if tag == b"M":
            result = {}
            for _ in range(count):
                key = self._get(depth + 1)
                self._check_key(key)
                result[key] = self._get(depth + 1)
            return result
        items = [self._get(depth + 1) for _ in range(count)]
        if tag == b"L":
            return items
        if tag == b"Z" and not all(type(item) is int and abs(item) < 2**63 for item in items):
            raise WireError("A size on the wire is no size.")
        return torch.Size(items) if tag == b"Z" else tuple(items)

    def _check_key(self, key: Any) -> None:
        if not isinstance(key, (str, int, float, bytes, tuple, type(None), torch.dtype, Handle)):
            raise WireError(f"A `{type(key).__name__}` is no key that may cross.")
        if not isinstance(key, (str, bytes)):  # the hashes of texts cannot be foreseen
            self._plain_keys += 1
            if self._plain_keys > MAX_PLAIN_KEYS:
                raise WireError(f"More than {MAX_PLAIN_KEYS} keys that are no texts came over the wire.")

    def _get_kind(self, tag: bytes) -> Any:
        name = self._sized().decode("ascii")
        if tag == b"Y":
            return _TORCH_DTYPES[name]
        if tag == b"V":
            kind, _, index = name.partition(":")
            if kind not in ("cpu", "cuda", "mps", "meta") or (index and not index.isdigit()):
                raise WireError("An unknown device came over the wire.")
            return torch.device(name)
        if tag == b"Q":
            return self._numpy_dtype(name)
        raise WireError("An unknown tag came over the wire.")

    @staticmethod
    def _numpy_dtype(name: str) -> np.dtype[Any]:
        if len(name) > _MAX_NUMPY_DTYPE:
            raise WireError("An unknown array type came over the wire.")
        dtype = np.dtype(name)
        if dtype.kind not in _NUMPY_KINDS:
            raise WireError("An array type that may not cross came over the wire.")
        return dtype

    def _shape(self) -> tuple[int, ...]:
        self._tensors += 1
        if self._tensors > MAX_TENSORS:
            raise WireError(f"More than {MAX_TENSORS} tensors came over the wire at once.")
        ndim = self._take(1)[0]
        if ndim > MAX_DIMS:
            raise WireError(f"A tensor on the wire has {ndim} axes; at most {MAX_DIMS} may cross.")
        shape: tuple[int, ...] = struct.unpack(f"!{ndim}q", self._take(8 * ndim))
        if any(size < 0 or size > MAX_FRAME for size in shape):
            raise WireError("A tensor on the wire has an impossible size.")
        return shape

    def _bytes_for(self, shape: tuple[int, ...], itemsize: int) -> bytes:
        expected = itemsize
        for size in shape:
            expected *= size
        data = self._sized()
        if len(data) != expected:
            raise WireError("The bytes of a tensor do not match its shape.")
        return data

    def _get_tensor(self) -> Any:
        dtype = _TORCH_DTYPES[self._sized().decode("ascii")]
        flags, graph = struct.unpack("!Bq", self._take(9))
        shape = self._shape()
        if flags & 2:
            tensor = torch.empty(shape, dtype=dtype, device="meta")
        else:
            data = self._bytes_for(shape, torch.empty((), dtype=dtype).element_size())
            if dtype is torch.bool:  # a byte of 7 would read as True and add up as 7
                data = bytes(data).translate(_AS_BOOL)
            flat = torch.frombuffer(bytearray(data), dtype=dtype) if data else torch.empty(0, dtype=dtype)
            # a reshape is a view, and torch words its errors otherwise for views
            tensor = flat.reshape(shape).clone()
        return self._tensor(tensor, bool(flags & 1), graph)

    def _get_array(self, tag: bytes) -> Any:
        dtype = self._numpy_dtype(self._sized().decode("ascii"))
        shape = self._shape()
        data = self._bytes_for(shape, dtype.itemsize)
        if dtype.kind == "b":
            data = bytes(data).translate(_AS_BOOL)
        array = np.frombuffer(bytearray(data), dtype=dtype).reshape(shape)
        return array[()] if tag == b"G" else array


_AS_BOOL = bytes([0] + [1] * 255)


# before each request: go on, or begin anew with this seed
CONTINUE = b"\0"


def begin_with(seed: int) -> bytes:
    """What stands before a request that begins anew: everything kept is forgotten, every generator seeded."""
    return b"\1" + _LONG.pack(seed)


def split_request(request: bytes) -> tuple[int | None, bytes]:
    """The seed with which to begin anew, if any, and the encoded request."""
    if request[:1] == CONTINUE:
        return None, request[1:]
    return _LONG.unpack_from(request, 1)[0], request[1 + _LONG.size :]


def framed(nonce: bytes, payload: bytes) -> list[bytes]:
    """A frame in the pieces in which it is sent; a small one in a single piece, so that the other side wakes up once."""
    head = _HEAD.pack(NONCE_BYTES + len(payload)) + nonce
    return [head + payload] if len(payload) < _SMALL else [head, payload]


def send_frame(channel: socket.socket, nonce: bytes, payload: bytes) -> None:
    """Sends one frame; blocks until it is taken."""
    for part in framed(nonce, payload):
        channel.sendall(part)


class FrameReader:
    """Reads frames from the judge, which the worker trusts; as few system calls as possible."""

    def __init__(self, channel: socket.socket) -> None:
        self._channel = channel
        self._data = bytearray()

    def read(self) -> tuple[bytes, bytes] | None:
        """The nonce and payload of the next frame, or None when the judge has gone. Waits without a limit."""
        if not self._fill(4):
            return None
        end = 4 + _HEAD.unpack(self._data[:4])[0]
        if not self._fill(end):
            return None
        nonce, payload = bytes(self._data[4 : 4 + NONCE_BYTES]), bytes(self._data[4 + NONCE_BYTES : end])
        del self._data[:end]
        return nonce, payload

    def _fill(self, count: int) -> bool:
        while len(self._data) < count:
            piece = self._channel.recv(1 << 20)
            if not piece:
                return False
            self._data += piece
        return True
