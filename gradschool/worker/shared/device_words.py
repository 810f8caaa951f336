"""The words of torch's errors that differ between devices, although the mistake is the same."""

from __future__ import annotations

import re

_TYPE = re.compile(r"torch\.(?:cuda|mps)\.(\w+Tensor)")
_PLACE = re.compile(r"\b(?:cuda|mps)(?::\d+)?\b")
_WRAPPER = re.compile(r"wrapper_(?:CUDA|MPS)_")
_KERNEL = re.compile(r"\"\w+\" not implemented for")
# how the tensor came about is another history on each device
_HISTORY = re.compile(r"(has been modified by an inplace operation)[^`]*")
_INPUT_AND_WEIGHT = re.compile(r"Input type \((torch\.[\w.]+)\) and (?:weight|bias) type \((torch\.[\w.]+)\)")
# an index or a label that is out of range, most often
ASSERTED = "device-side assert"
_MIXED = ("Expected all tensors to be on the same device", "on the same device as the indexed tensor")


def as_anywhere(message: str) -> str:
    """The message without what depends on the device."""
    for pattern, text in (
        (_TYPE, r"torch.\1"),
        (_WRAPPER, "wrapper_CPU_"),
        (_PLACE, "cpu"),
        (_KERNEL, "not implemented for"),
        (_HISTORY, r"\1"),
    ):
        message = pattern.sub(text, message)
    return message


def mixes_devices(message: str) -> bool:
    """Whether it says that the tensors of one operation lie on different devices."""
    if any(words in message for words in _MIXED):
        return True
    kinds = _INPUT_AND_WEIGHT.search(message)
    # the same place twice: then their types differ
    return kinds is not None and kinds[1] != kinds[2] and as_anywhere(kinds[1]) == as_anywhere(kinds[2])


def breaks_device(message: str) -> bool:
    """Whether the fault stays with its process: every later call on the device fails as well."""
    return "CUDA error:" in message
