"""What both ends of the wire know: limits, how numbers are packed, which types cross, and handles."""

from __future__ import annotations

import struct

import torch

MAX_DEPTH = 32
MAX_DIMS = 8
MAX_ITEMS = 200_000
MAX_INT_DIGITS = 4_000
MAX_TYPE_NAME = 200

# big-endian: a length or count, an integer, a float
HEAD = struct.Struct("!I")
LONG = struct.Struct("!q")
DOUBLE = struct.Struct("!d")
BYTE = struct.Struct("!B")
# of a tensor: flags, the number of its graph, how many axes
TENSOR_HEAD = struct.Struct("!BqB")
# one for each number of axes
SHAPES = tuple(struct.Struct(f"!{dims}q") for dims in range(MAX_DIMS + 1))
# flags of a tensor; a meta tensor has no values
REQUIRES_GRAD, IS_META = 1, 2

TORCH_DTYPES = {
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
# bool, integers, floats, complex: no objects and no records
NUMPY_KINDS = frozenset("biufc")
# as in "<f8"; a longer text could describe a record
MAX_NUMPY_DTYPE = 4


class WireError(Exception):
    """What came over the wire is not a message, or a value that may not cross."""


class Handle:
    """An object that stays on the other side: its number there and the name of its type."""

    __slots__ = ("number", "type_name")

    def __init__(self, number: int, type_name: str) -> None:
        self.number = number
        self.type_name = type_name
