"""A call into the code under test as a short text, for messages."""

from __future__ import annotations

from typing import Any

import numpy as np
import torch

from gradschool.judge.compare import show

_LONGEST, _MOST_ITEMS = 40, 8


def describe_call(name: str, arguments: tuple[Any, ...], named: dict[str, Any]) -> str:
    """A call as a short text: tensors and arrays by their shape, scalars by value."""
    shown = [describe_argument(a) for a in arguments] + [
        f"{k}={describe_argument(v)}" for k, v in named.items()
    ]
    return f"{name}({', '.join(shown)})"


def describe_argument(value: Any) -> str:
    """One argument: an object of the worker's by the way that led to it."""
    if isinstance(value, (torch.Tensor, np.ndarray)):
        kind = "tensor" if isinstance(value, torch.Tensor) else "array"
        has_value = not value.ndim and getattr(value, "device", None) != torch.device("meta")
        return f"{kind} {show(value.item())}" if has_value else f"{kind} {tuple(value.shape)}"
    # asked of the class: an attribute of a proxy would be asked of the worker
    if as_argument := getattr(type(value), "_as_argument", None):
        return str(as_argument(value))
    if isinstance(value, (float, np.generic)):
        return show(value)
    if isinstance(value, (list, tuple, dict)):
        held = value.values() if isinstance(value, dict) else value
        if len(value) > _MOST_ITEMS or any(map(_is_array, held)) or len(repr(value)) > _LONGEST:
            return f"{type(value).__name__} of {len(value)}"
    text = repr(value)
    return text if len(text) <= _LONGEST else type(value).__name__


def _is_array(value: Any) -> bool:
    return isinstance(value, (torch.Tensor, np.ndarray))
