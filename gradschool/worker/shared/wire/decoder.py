"""The wire's decoder: hostile bytes into one value. Every length is checked before it is used."""

from __future__ import annotations

import math
import struct
from collections.abc import Callable
from typing import Any

import numpy as np
import torch

import gradschool.worker.shared.wire.tags as tags
from gradschool.worker.shared.frames import MAX_FRAME
from gradschool.worker.shared.wire.format import (
    BYTE,
    DOUBLE,
    HEAD,
    IS_META,
    LONG,
    MAX_DEPTH,
    MAX_DIMS,
    MAX_INT_DIGITS,
    MAX_ITEMS,
    MAX_NUMPY_DTYPE,
    MAX_TYPE_NAME,
    NUMPY_KINDS,
    REQUIRES_GRAD,
    SHAPES,
    TENSOR_HEAD,
    TORCH_DTYPES,
    Handle,
    WireError,
)

# making an integer of its digits takes quadratic time
MAX_DIGITS = 4_000_000
# an empty tensor takes far more than its bytes
MAX_TENSORS = 50_000
# numbers with equal hashes make a dictionary quadratic
MAX_PLAIN_KEYS = 1_000
# any byte but 0 is True
_AS_BOOL = bytes([0] + [1] * 255)


class Decoder:
    """Turns bytes into one value; every length is checked against what is left before it is used.

    `handle` makes, of number and type name, what stands for an object that stayed on the other side; `tensor`
    may replace a decoded tensor and is given (tensor, requires_grad, graph number).
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
        # of the whole message, so that many small ones count, too
        self._plain_keys = 0
        self._digits = 0
        self._tensors = 0

    def decode(self) -> Any:
        """The value. Errors: WireError for anything that is not exactly one well-formed value."""
        try:
            value = self._get(0)
        except WireError:
            raise
        except Exception as error:  # an index behind the end, digits that are none
            raise WireError(f"A malformed value came over the wire: {type(error).__name__}.") from error
        if self._at != self._size:
            raise WireError("Bytes are left over behind the value.")
        return value

    def _get(self, depth: int) -> Any:
        """The next value. Nothing but a known tag is followed."""
        at = self._at
        # behind the end: an IndexError, taken in `decode`
        get = _GET.get(self._data[at])
        if get is None:
            raise WireError("An unknown tag came over the wire.")
        self._at = at + 1
        return get(self, depth)

    def _take(self, form: struct.Struct) -> tuple[Any, ...]:
        # raises where fewer bytes are left than it needs
        values = form.unpack_from(self._data, self._at)
        self._at += form.size
        return values

    def _sized(self) -> bytes:
        begin, end = self._sized_span()
        return self._data[begin:end]

    def _sized_span(self) -> tuple[int, int]:
        """Where the next bytes with a length before them begin and end."""
        begin = self._at + 4
        end = begin + HEAD.unpack_from(self._data, self._at)[0]
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
        return self._take(DOUBLE)[0]

    def get_text(self, _depth: int) -> str:
        return self._sized().decode("utf-8", "replace")

    def get_bytes(self, _depth: int) -> bytes:
        return self._sized()

    def get_int(self, _depth: int) -> int:
        data = self._sized()
        # before `int`, which is what takes the time
        self._digits += len(data)
        if len(data) > MAX_INT_DIGITS or self._digits > MAX_DIGITS:
            raise WireError("The integers on the wire are too long.")
        return int(data)

    def get_handle(self, _depth: int) -> Any:
        (number,) = self._take(LONG)
        return self._handle(number, self._sized()[:MAX_TYPE_NAME].decode("utf-8", "replace"))

    def get_list(self, depth: int) -> list[Any]:
        return [self._get(depth + 1) for _ in range(self._count(depth))]

    def get_tuple(self, depth: int) -> tuple[Any, ...]:
        return tuple(self.get_list(depth))

    def get_size(self, depth: int) -> torch.Size:
        items = self.get_list(depth)
        # torch.Size itself would take other things, or overflow
        if not all(type(item) is int and abs(item) < 2**63 for item in items):
            raise WireError("A size on the wire is no size.")
        return torch.Size(items)

    def get_dict(self, depth: int) -> dict[Any, Any]:
        result = {}
        for _ in range(self._count(depth)):
            key = self._get(depth + 1)
            if type(key) is not str:  # most are
                self._check_key(key)
            result[key] = self._get(depth + 1)
        return result

    def _count(self, depth: int) -> int:
        """How many entries a container says it has.

        Each takes at least one byte, so a count that lies is caught before the loop.
        """
        count: int = self._take(HEAD)[0]
        self._items += count
        if count > self._size - self._at or self._items > 2 * MAX_ITEMS:
            raise WireError("A count on the wire is larger than the message.")
        if depth >= MAX_DEPTH and count:
            raise WireError(f"The value is nested more than {MAX_DEPTH} deep.")
        return count

    def _check_key(self, key: Any) -> None:
        if not isinstance(key, (str, int, float, bytes, tuple, type(None), torch.dtype, Handle)):
            raise WireError(f"A `{type(key).__name__}` is no key that may cross.")
        if not isinstance(key, (str, bytes)):  # nobody can foresee the hashes of texts
            self._plain_keys += 1
            if self._plain_keys > MAX_PLAIN_KEYS:
                raise WireError(f"More than {MAX_PLAIN_KEYS} keys that are no texts came over the wire.")

    def get_torch_dtype(self, _depth: int) -> torch.dtype:
        return TORCH_DTYPES[self._sized()]  # an unknown name is malformed

    def get_device(self, _depth: int) -> torch.device:
        name = self._sized().decode("ascii")
        # only where a tensor can be; an index is a number
        kind, _, index = name.partition(":")
        if kind not in ("cpu", "cuda", "mps", "meta") or (index and not index.isdigit()):
            raise WireError("An unknown device came over the wire.")
        return torch.device(name)

    def get_numpy_dtype(self, _depth: int) -> np.dtype[Any]:
        name = self._sized().decode("ascii")
        if len(name) > MAX_NUMPY_DTYPE:
            raise WireError("An unknown array type came over the wire.")
        dtype = np.dtype(name)
        if dtype.kind not in NUMPY_KINDS:
            raise WireError("An array type that may not cross came over the wire.")
        return dtype

    def get_tensor(self, _depth: int) -> Any:
        dtype = TORCH_DTYPES[self._sized()]
        flags, graph, dims = self._take(TENSOR_HEAD)
        shape = self._shape(dims)
        if flags & IS_META:  # a shape alone: nothing is allocated
            tensor = torch.empty(shape, dtype=dtype, device="meta")
        else:
            data = self._entries(shape, dtype.itemsize, dtype is torch.bool)
            # `frombuffer` refuses an empty buffer
            flat = torch.frombuffer(data, dtype=dtype) if data else torch.empty(0, dtype=dtype, device="cpu")
            # a view would change the words of torch's errors
            tensor = flat.reshape(shape).clone()
        return self._tensor(tensor, bool(flags & REQUIRES_GRAD), graph)

    def get_array(self, depth: int) -> Any:
        dtype = self.get_numpy_dtype(depth)
        shape = self._shape(*self._take(BYTE))
        return np.frombuffer(self._entries(shape, dtype.itemsize, dtype.kind == "b"), dtype).reshape(shape)

    def get_number(self, depth: int) -> Any:
        return self.get_array(depth)[()]  # the number itself

    def _shape(self, dims: int) -> tuple[int, ...]:
        self._tensors += 1
        if self._tensors > MAX_TENSORS:
            raise WireError(f"More than {MAX_TENSORS} tensors came over the wire at once.")
        if dims > MAX_DIMS:
            raise WireError(f"A tensor on the wire has {dims} axes; at most {MAX_DIMS} may cross.")
        shape = self._take(SHAPES[dims])
        # negative, or so large that a product could overflow
        if dims and not 0 <= min(shape) <= max(shape) <= MAX_FRAME:
            raise WireError("A tensor on the wire has an impossible size.")
        return shape

    def _entries(self, shape: tuple[int, ...], itemsize: int, is_bool: bool) -> bytearray:
        """The bytes of a tensor's or array's entries."""
        begin, end = self._sized_span()
        # before any memory is taken
        if end - begin != itemsize * math.prod(shape):
            raise WireError("The bytes of a tensor do not match its shape.")
        # writable: torch warns of anything else
        data = bytearray(memoryview(self._data)[begin:end])
        # a byte of 7 would read as True and add up as 7
        return data.translate(_AS_BOOL) if is_bool else data


# by the number of the tag byte
_GET: dict[int, Callable[[Decoder, int], Any]] = {
    tags.NONE[0]: Decoder.get_none,
    tags.TRUE[0]: Decoder.get_true,
    tags.FALSE[0]: Decoder.get_false,
    tags.FLOAT[0]: Decoder.get_float,
    tags.INT[0]: Decoder.get_int,
    tags.TEXT[0]: Decoder.get_text,
    tags.BYTES[0]: Decoder.get_bytes,
    tags.LIST[0]: Decoder.get_list,
    tags.TUPLE[0]: Decoder.get_tuple,
    tags.SIZE[0]: Decoder.get_size,
    tags.DICT[0]: Decoder.get_dict,
    tags.TENSOR[0]: Decoder.get_tensor,
    tags.ARRAY[0]: Decoder.get_array,
    tags.NUMBER[0]: Decoder.get_number,
    tags.HANDLE[0]: Decoder.get_handle,
    tags.TORCH_DTYPE[0]: Decoder.get_torch_dtype,
    tags.DEVICE[0]: Decoder.get_device,
    tags.NUMPY_DTYPE[0]: Decoder.get_numpy_dtype,
}
