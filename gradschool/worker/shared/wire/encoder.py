"""The wire's encoder: one value into bytes."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import torch

import gradschool.worker.shared.wire.tags as tags
from gradschool.worker.shared.frames import MAX_FRAME, NONCE_BYTES
from gradschool.worker.shared.wire.format import (
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

# tag and name, packed once for each type
TORCH_HEADS = {dtype: tags.TENSOR + HEAD.pack(len(name)) + name for name, dtype in TORCH_DTYPES.items()}


class Encoder:
    """Turns one value into bytes.

    `refer` gives number and type name of an object that must stay here; without it such an object is an
    error. `graph_of` may give a number to a tensor that the other side can differentiate through.
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
        """The value as bytes. Errors: WireError for a value that is too large, too deep or may not cross."""
        self._parts.clear()
        self._items = 1
        self._put(value, 0)
        data = b"".join(self._parts)
        # the frame holds the nonce as well
        if len(data) > MAX_FRAME - NONCE_BYTES:
            raise WireError(
                f"The value takes {len(data) >> 20} MiB; at most {MAX_FRAME >> 20} MiB can cross."
            )
        return data

    def _put(self, value: Any, depth: int) -> None:
        put = PUT_BY_TYPE.get(type(value)) or _find_put(value)
        put(self, value, depth)

    def put_reference(self, value: Any, _depth: int = 0) -> None:
        if self._refer is None:
            raise WireError(
                f"A `{type(value).__name__}` cannot cross to the worker: pass values or what came from there."
            )
        self.put_handle(Handle(*self._refer(value)))

    def _put_sized(self, tag: bytes, data: bytes) -> None:
        self._parts += (tag + HEAD.pack(len(data)), data)

    def put_handle(self, handle: Handle, _depth: int = 0) -> None:
        # a metaclass may give its type an endless name
        name = handle.type_name.encode("utf-8", "replace")[:MAX_TYPE_NAME]
        self._put_sized(tags.HANDLE + LONG.pack(handle.number), name)

    def put_none(self, _value: None, _depth: int) -> None:
        self._parts.append(tags.NONE)

    def put_bool(self, value: bool, _depth: int) -> None:
        self._parts.append(tags.TRUE if value else tags.FALSE)

    def put_float(self, value: float, _depth: int) -> None:
        self._parts.append(tags.FLOAT + DOUBLE.pack(value))

    def put_text(self, value: str, _depth: int) -> None:
        # a derived type may override `encode`; lone surrogates are replaced
        self._put_sized(tags.TEXT, str.encode(value, "utf-8", "replace"))

    def put_bytes(self, value: bytes | bytearray, _depth: int) -> None:
        self._put_sized(tags.BYTES, bytes(value))

    def put_int(self, value: int, _depth: int) -> None:
        # at least three bits a digit: no digits are made yet
        if value.bit_length() > MAX_INT_DIGITS * 3:
            raise WireError("The integer is too long to cross.")
        self._put_sized(tags.INT, b"%d" % value)

    def put_list(self, value: list[Any], depth: int) -> None:
        # a derived type may lie about itself: ask `list`
        self._put_items(tags.LIST, list.__len__(value), list.__iter__(value), depth)

    def put_tuple(self, value: tuple[Any, ...], depth: int) -> None:
        tag = tags.SIZE if isinstance(value, torch.Size) else tags.TUPLE
        self._put_items(tag, tuple.__len__(value), tuple.__iter__(value), depth)

    def put_dict(self, value: dict[Any, Any], depth: int) -> None:
        # keys and values in turn
        entries = itertools.chain.from_iterable(dict.items(value))
        self._put_items(tags.DICT, dict.__len__(value), entries, depth, each=2)

    def _put_items(self, tag: bytes, count: int, items: Iterator[Any], depth: int, *, each: int = 1) -> None:
        # also ends a list that holds itself
        if depth == MAX_DEPTH and count:
            raise WireError(f"The value is nested more than {MAX_DEPTH} deep.")
        self._items += count * each
        if self._items > MAX_ITEMS:
            raise WireError(f"The value has more than {MAX_ITEMS} entries.")
        self._parts.append(tag + HEAD.pack(count))
        for item in items:
            # `_put` in line: a list may hold 200,000 items
            put = PUT_BY_TYPE.get(type(item)) or _find_put(item)
            put(self, item, depth + 1)

    def put_kind(self, value: torch.dtype | torch.device | np.dtype[Any], _depth: int) -> None:
        if isinstance(value, torch.dtype):
            self._put_sized(tags.TORCH_DTYPE, str(value).removeprefix("torch.").encode())
        elif isinstance(value, torch.device):
            self._put_sized(tags.DEVICE, str(value).encode())
        else:
            self._put_sized(tags.NUMPY_DTYPE, value.str.encode())

    def put_tensor(self, tensor: torch.Tensor, _depth: int) -> None:
        head = TORCH_HEADS.get(tensor.dtype)
        # sparse, quantised or of a rare type: it stays
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
        # by its shape: an expanded tensor holds few bytes itself
        size = 0 if meta else tensor.numel() * tensor.element_size()
        if size > MAX_FRAME:
            raise WireError(f"The tensor takes {size >> 20} MiB; at most {MAX_FRAME >> 20} MiB can cross.")
        flags = (REQUIRES_GRAD if requires_grad else 0) | (IS_META if meta else 0)
        self._parts.append(head + TENSOR_HEAD.pack(flags, graph, dims) + SHAPES[dims].pack(*shape))
        if not meta:
            # no tag: these bytes belong to the head
            self._put_sized(b"", _tensor_bytes(tensor.detach()))

    def put_array(self, array: Any, _depth: int) -> None:
        if array.dtype.kind not in NUMPY_KINDS or len(array.dtype.str) > MAX_NUMPY_DTYPE:
            self.put_reference(array)
            return
        if array.ndim > MAX_DIMS:
            raise WireError(f"The array has {array.ndim} axes; at most {MAX_DIMS} can cross.")
        if array.nbytes > MAX_FRAME:
            raise WireError(
                f"The array takes {array.nbytes >> 20} MiB; at most {MAX_FRAME >> 20} MiB can cross."
            )
        # a number of NumPy's crosses as an array without axes
        scalar = isinstance(array, np.generic)
        self._put_sized(tags.NUMBER if scalar else tags.ARRAY, array.dtype.str.encode())
        self._parts.append(bytes((array.ndim,)) + SHAPES[array.ndim].pack(*array.shape))
        self._put_sized(b"", array.tobytes())


def _tensor_bytes(tensor: torch.Tensor) -> bytes:
    """The entries in order, whatever the strides."""
    # both are lazy views, unknown to NumPy
    flat = tensor.resolve_conj().resolve_neg().to("cpu")
    if flat.dtype is torch.bfloat16:  # NumPy has none
        flat = flat.contiguous().view(torch.int16)
    return flat.numpy().tobytes()


# by exact type: `isinstance` of a tensor is slow
PUT_BY_TYPE: dict[type, Callable[[Encoder, Any, int], None]] = {
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
# a submission may make types without end
_MAX_TYPES = 256
# for derived types; the first base type that fits counts
_PUT_BY_BASE: tuple[tuple[Any, Callable[[Encoder, Any, int], None]], ...] = (
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


def _find_put(value: Any) -> Callable[[Encoder, Any, int], None]:
    """How a value crosses whose type is not in the table: as its base type, or as a handle.

    Noted for the next one.
    """
    put = next((put for base, put in _PUT_BY_BASE if isinstance(value, base)), Encoder.put_reference)
    if len(PUT_BY_TYPE) < _MAX_TYPES:
        PUT_BY_TYPE[type(value)] = put
    return put
