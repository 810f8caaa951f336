"""The wire: how values cross between judge and worker, without pickle and with every size checked before it is used.

Theory of operation. A value is a tag byte and its content; `frames` carries it. What has no tag stays where it is and crosses as a handle (a number and
a type name): the other side can send it back, never look into it. Everything that comes from a worker is hostile: lengths, counts, depth, types and
dims are checked against the bytes that are really there before anything is allocated.
"""

from __future__ import annotations

import itertools
import math
import struct
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import torch

from gradschool.worker.shared.frames import MAX_FRAME, NONCE_BYTES

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

_BYTE = struct.Struct("!B")
_HEAD = struct.Struct("!I")
_LONG = struct.Struct("!q")
_DOUBLE = struct.Struct("!d")
# of a tensor: whether it requires a gradient (1) and has no values (2), the number of its graph, of its axes
_TENSOR = struct.Struct("!BqB")
_SHAPES = tuple(struct.Struct(f"!{dims}q") for dims in range(MAX_DIMS + 1))

_TORCH_DTYPES = {
    str(dtype).removeprefix("torch.").encode(): dtype
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
# tag and name, as a tensor begins
_TORCH_HEADS = {dtype: b"X" + _HEAD.pack(len(name)) + name for name, dtype in _TORCH_DTYPES.items()}
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
        self._items = 1
        self._put(value, 0)
        data = b"".join(self._parts)
        if len(data) > MAX_FRAME - NONCE_BYTES:
            raise WireError(
                f"The value takes {len(data) >> 20} MiB; at most {MAX_FRAME >> 20} MiB can cross."
            )
        return data

    def _put(self, value: Any, depth: int) -> None:
        put = _PUT.get(type(value)) or _put_of(value)
        put(self, value, depth)

    def put_reference(self, value: Any, _depth: int = 0) -> None:
        if self._refer is None:
            raise WireError(
                f"A `{type(value).__name__}` cannot cross to the worker: pass values or what came from there."
            )
        self.put_handle(Handle(*self._refer(value)))

    def _put_sized(self, tag: bytes, data: bytes) -> None:
        self._parts += (tag + _HEAD.pack(len(data)), data)

    def put_handle(self, handle: Handle, _depth: int = 0) -> None:
        name = handle.type_name.encode("utf-8", "replace")[:MAX_TYPE_NAME]
        self._put_sized(b"H" + _LONG.pack(handle.number), name)

    def put_none(self, _value: None, _depth: int) -> None:
        self._parts.append(b"N")

    def put_bool(self, value: bool, _depth: int) -> None:
        self._parts.append(b"T" if value else b"F")

    def put_float(self, value: float, _depth: int) -> None:
        self._parts.append(b"D" + _DOUBLE.pack(value))

    def put_text(self, value: str, _depth: int) -> None:
        self._put_sized(b"S", str.encode(value, "utf-8", "replace"))

    def put_bytes(self, value: bytes | bytearray, _depth: int) -> None:
        self._put_sized(b"B", bytes(value))

    def put_int(self, value: int, _depth: int) -> None:
        if value.bit_length() > MAX_INT_DIGITS * 3:
            raise WireError("The integer is too long to cross.")
        self._put_sized(b"I", b"%d" % value)

    def put_list(self, value: list[Any], depth: int) -> None:
        # a derived type may say anything of itself; what it really holds crosses
        self._put_items(b"L", list.__len__(value), list.__iter__(value), depth)

    def put_tuple(self, value: tuple[Any, ...], depth: int) -> None:
        tag = b"Z" if isinstance(value, torch.Size) else b"U"
        self._put_items(tag, tuple.__len__(value), tuple.__iter__(value), depth)

    def put_dict(self, value: dict[Any, Any], depth: int) -> None:
        entries = itertools.chain.from_iterable(dict.items(value))
        self._put_items(b"M", dict.__len__(value), entries, depth, each=2)

    def _put_items(self, tag: bytes, count: int, items: Iterator[Any], depth: int, *, each: int = 1) -> None:
        if depth == MAX_DEPTH and count:
            raise WireError(f"The value is nested more than {MAX_DEPTH} deep.")
        self._items += count * each
        if self._items > MAX_ITEMS:
            raise WireError(f"The value has more than {MAX_ITEMS} entries.")
        self._parts.append(tag + _HEAD.pack(count))
        for item in items:
            put = _PUT.get(type(item)) or _put_of(item)
            put(self, item, depth + 1)

    def put_kind(self, value: torch.dtype | torch.device | np.dtype[Any], _depth: int) -> None:
        if isinstance(value, torch.dtype):
            self._put_sized(b"Y", str(value).removeprefix("torch.").encode())
        elif isinstance(value, torch.device):
            self._put_sized(b"V", str(value).encode())
        else:
            self._put_sized(b"Q", value.str.encode())

    def put_tensor(self, tensor: torch.Tensor, _depth: int) -> None:
        head = _TORCH_HEADS.get(tensor.dtype)
        if head is None or tensor.layout is not torch.strided or tensor.is_quantized:
            self.put_reference(tensor)
            return
        shape = tuple(tensor.shape)
        dims = len(shape)
        if dims > MAX_DIMS:
            raise WireError(f"The tensor has {dims} axes; at most {MAX_DIMS} can cross.")
        requires_grad = tensor.requires_grad
        graph = self._graph_of(tensor) if requires_grad and self._graph_of is not None else 0
        meta = tensor.is_meta
        size = 0 if meta else tensor.numel() * tensor.element_size()
        if size > MAX_FRAME:
            raise WireError(f"The tensor takes {size >> 20} MiB; at most {MAX_FRAME >> 20} MiB can cross.")
        flags = (1 if requires_grad else 0) | (2 if meta else 0)
        self._parts.append(head + _TENSOR.pack(flags, graph, dims) + _SHAPES[dims].pack(*shape))
        if not meta:
            self._put_sized(b"", _tensor_bytes(tensor.detach()))

    def put_array(self, array: Any, _depth: int) -> None:
        if array.dtype.kind not in _NUMPY_KINDS or len(array.dtype.str) > _MAX_NUMPY_DTYPE:
            self.put_reference(array)
            return
        if array.ndim > MAX_DIMS:
            raise WireError(f"The array has {array.ndim} axes; at most {MAX_DIMS} can cross.")
        if array.nbytes > MAX_FRAME:
            raise WireError(
                f"The array takes {array.nbytes >> 20} MiB; at most {MAX_FRAME >> 20} MiB can cross."
            )
        scalar = isinstance(array, np.generic)
        self._put_sized(b"G" if scalar else b"A", array.dtype.str.encode())
        self._parts.append(bytes((array.ndim,)) + _SHAPES[array.ndim].pack(*array.shape))
        self._put_sized(b"", array.tobytes())


def _tensor_bytes(tensor: torch.Tensor) -> bytes:
    """The entries in order, whatever the strides."""
    flat = tensor.resolve_conj().resolve_neg().to("cpu")
    if flat.dtype is torch.bfloat16:  # NumPy has none
        flat = flat.contiguous().view(torch.int16)
    return flat.numpy().tobytes()


# by exact type: to ask a tensor about its kin takes its time
_PUT: dict[type, Callable[[Encoder, Any, int], None]] = {
    str: Encoder.put_text,
    int: Encoder.put_int,
    bool: Encoder.put_bool,
    float: Encoder.put_float,
    type(None): Encoder.put_none,
    list: Encoder.put_list,
    tuple: Encoder.put_tuple,
    dict: Encoder.put_dict,
    torch.Size: Encoder.put_tuple,
    torch.dtype: Encoder.put_kind,
    torch.Tensor: Encoder.put_tensor,
    torch.nn.Parameter: Encoder.put_tensor,
    np.ndarray: Encoder.put_array,
    Handle: Encoder.put_handle,
}
_MAX_TYPES = 256
# the first one counts
_PUT_KIN: tuple[tuple[Any, Callable[[Encoder, Any, int], None]], ...] = (
    (torch.Tensor, Encoder.put_tensor),
    (np.ndarray, Encoder.put_array),
    (float, Encoder.put_float),  # NumPy's 64-bit number is one
    (np.generic, Encoder.put_array),
    (int, Encoder.put_int),
    (str, Encoder.put_text),
    ((bytes, bytearray), Encoder.put_bytes),
    (list, Encoder.put_list),
    (tuple, Encoder.put_tuple),
    (dict, Encoder.put_dict),
    (Handle, Encoder.put_handle),
    ((torch.dtype, torch.device, np.dtype), Encoder.put_kind),
)


def _put_of(value: Any) -> Callable[[Encoder, Any, int], None]:
    """How a value crosses whose type is derived from one that does, or that stays; known from then on."""
    put = next((put for kin, put in _PUT_KIN if isinstance(value, kin)), Encoder.put_reference)
    if len(_PUT) < _MAX_TYPES:
        _PUT[type(value)] = put
    return put


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
        self._size = len(data)
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
        if self._at != self._size:
            raise WireError("Bytes are left over behind the value.")
        return value

    def _get(self, depth: int) -> Any:
        """The next value; only a known tag goes on, and no value ends behind the data."""
        at = self._at
        get = _GET.get(self._data[at])
        if get is None:
            raise WireError("An unknown tag came over the wire.")
        self._at = at + 1
        return get(self, depth)

    def _take(self, form: struct.Struct) -> tuple[Any, ...]:
        values = form.unpack_from(self._data, self._at)
        self._at += form.size
        return values

    def _sized(self) -> bytes:
        begin, end = self._sized_span()
        return self._data[begin:end]

    def _sized_span(self) -> tuple[int, int]:
        begin = self._at + 4
        end = begin + _HEAD.unpack_from(self._data, self._at)[0]
        if end > self._size:
            raise WireError("A length on the wire is larger than the message.")
        self._at = end
        return begin, end

    def get_none(self, _depth: int) -> None:
        return None

    def get_true(self, _depth: int) -> bool:
        return True

    def get_false(self, _depth: int) -> bool:
        return False

    def get_float(self, _depth: int) -> Any:
        return self._take(_DOUBLE)[0]

    def get_text(self, _depth: int) -> str:
        return self._sized().decode("utf-8", "replace")

    def get_bytes(self, _depth: int) -> bytes:
        return self._sized()

    def get_int(self, _depth: int) -> int:
        data = self._sized()
        self._digits += len(data)
        if len(data) > MAX_INT_DIGITS or self._digits > MAX_DIGITS:
            raise WireError("The integers on the wire are too long.")
        return int(data)

    def get_handle(self, _depth: int) -> Any:
        (number,) = self._take(_LONG)
        return self._handle(number, self._sized()[:MAX_TYPE_NAME].decode("utf-8", "replace"))

    def get_list(self, depth: int) -> list[Any]:
        return [self._get(depth + 1) for _ in range(self._count(depth))]

    def get_tuple(self, depth: int) -> tuple[Any, ...]:
        return tuple(self.get_list(depth))

    def get_size(self, depth: int) -> torch.Size:
        items = self.get_list(depth)
        if not all(type(item) is int and abs(item) < 2**63 for item in items):
            raise WireError("A size on the wire is no size.")
        return torch.Size(items)

    def get_dict(self, depth: int) -> dict[Any, Any]:
        result = {}
        for _ in range(self._count(depth)):
            key = self._get(depth + 1)
            if type(key) is not str:
                self._check_key(key)
            result[key] = self._get(depth + 1)
        return result

    def _count(self, depth: int) -> int:
        """How many entries a container says it has; each takes a byte at least, so a lying count is caught before the loop."""
        count: int = self._take(_HEAD)[0]
        self._items += count
        if count > self._size - self._at or self._items > 2 * MAX_ITEMS:
            raise WireError("A count on the wire is larger than the message.")
        if depth >= MAX_DEPTH and count:
            raise WireError(f"The value is nested more than {MAX_DEPTH} deep.")
        return count

    def _check_key(self, key: Any) -> None:
        if not isinstance(key, (str, int, float, bytes, tuple, type(None), torch.dtype, Handle)):
            raise WireError(f"A `{type(key).__name__}` is no key that may cross.")
        if not isinstance(key, (str, bytes)):  # the hashes of texts cannot be foreseen
            self._plain_keys += 1
            if self._plain_keys > MAX_PLAIN_KEYS:
                raise WireError(f"More than {MAX_PLAIN_KEYS} keys that are no texts came over the wire.")

    def get_torch_dtype(self, _depth: int) -> torch.dtype:
        return _TORCH_DTYPES[self._sized()]

    def get_device(self, _depth: int) -> torch.device:
        name = self._sized().decode("ascii")
        kind, _, index = name.partition(":")
        if kind not in ("cpu", "cuda", "mps", "meta") or (index and not index.isdigit()):
            raise WireError("An unknown device came over the wire.")
        return torch.device(name)

    def get_numpy_dtype(self, _depth: int) -> np.dtype[Any]:
        name = self._sized().decode("ascii")
        if len(name) > _MAX_NUMPY_DTYPE:
            raise WireError("An unknown array type came over the wire.")
        dtype = np.dtype(name)
        if dtype.kind not in _NUMPY_KINDS:
            raise WireError("An array type that may not cross came over the wire.")
        return dtype

    def get_tensor(self, _depth: int) -> Any:
        dtype = _TORCH_DTYPES[self._sized()]
        flags, graph, dims = self._take(_TENSOR)
        shape = self._shape(dims)
        if flags & 2:
            tensor = torch.empty(shape, dtype=dtype, device="meta")
        else:
            data = self._entries(shape, dtype.itemsize, dtype is torch.bool)
            flat = torch.frombuffer(data, dtype=dtype) if data else torch.empty(0, dtype=dtype)
            # a reshape is a view, and torch words its errors otherwise for views
            tensor = flat.reshape(shape).clone()
        return self._tensor(tensor, bool(flags & 1), graph)

    def get_array(self, depth: int) -> Any:
        dtype = self.get_numpy_dtype(depth)
        shape = self._shape(*self._take(_BYTE))
        return np.frombuffer(self._entries(shape, dtype.itemsize, dtype.kind == "b"), dtype).reshape(shape)

    def get_number(self, depth: int) -> Any:
        return self.get_array(depth)[()]

    def _shape(self, dims: int) -> tuple[int, ...]:
        self._tensors += 1
        if self._tensors > MAX_TENSORS:
            raise WireError(f"More than {MAX_TENSORS} tensors came over the wire at once.")
        if dims > MAX_DIMS:
            raise WireError(f"A tensor on the wire has {dims} axes; at most {MAX_DIMS} may cross.")
        shape = self._take(_SHAPES[dims])
        if dims and not 0 <= min(shape) <= max(shape) <= MAX_FRAME:
            raise WireError("A tensor on the wire has an impossible size.")
        return shape

    def _entries(self, shape: tuple[int, ...], itemsize: int, is_bool: bool) -> bytearray:
        """The bytes of a tensor's or array's entries."""
        begin, end = self._sized_span()
        if end - begin != itemsize * math.prod(shape):
            raise WireError("The bytes of a tensor do not match its shape.")
        data = bytearray(memoryview(self._data)[begin:end])
        return data.translate(_AS_BOOL) if is_bool else data  # a byte of 7 would read as True and add up as 7


_GET: dict[int, Callable[[Decoder, int], Any]] = {
    ord("N"): Decoder.get_none,
    ord("T"): Decoder.get_true,
    ord("F"): Decoder.get_false,
    ord("D"): Decoder.get_float,
    ord("I"): Decoder.get_int,
    ord("S"): Decoder.get_text,
    ord("B"): Decoder.get_bytes,
    ord("L"): Decoder.get_list,
    ord("U"): Decoder.get_tuple,
    ord("Z"): Decoder.get_size,
    ord("M"): Decoder.get_dict,
    ord("X"): Decoder.get_tensor,
    ord("A"): Decoder.get_array,
    ord("G"): Decoder.get_number,
    ord("H"): Decoder.get_handle,
    ord("Y"): Decoder.get_torch_dtype,
    ord("V"): Decoder.get_device,
    ord("Q"): Decoder.get_numpy_dtype,
}
_AS_BOOL = bytes([0] + [1] * 255)
