"""Given tensors are copied into a module whose parts have free names: what belongs where is seen by shape or by size."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import torch

Fit = Callable[[torch.Tensor, Sequence[torch.Tensor]], torch.Tensor | None]


def set_parameters(module: Any, values: Sequence[torch.Tensor], by: str) -> None:
    """Copies the first value that fits into each parameter; a parameter that none fits stays as it is.

    `by`: `shape`, or `size` for any shape with as many entries; a matrix may be stored transposed.
    Errors: ValueError for another `by`, what the module raises.
    """
    fits = way_to_fit(by)
    found = {name: fits(own.detach(), values) for name, own in module.named_parameters()}
    module.load_state_dict({name: value for name, value in found.items() if value is not None}, strict=False)


def way_to_fit(by: str) -> Fit:
    """What finds the value for a parameter, or None. Errors: ValueError for a name other than `shape` and `size`."""
    if by not in _WAYS:
        raise ValueError(f"`by` is `{by}`; expected `shape` or `size`.")
    return _WAYS[by]


def _by_shape(own: torch.Tensor, values: Sequence[torch.Tensor]) -> torch.Tensor | None:
    for value in values:
        if value.shape == own.shape:
            return value
    for value in values:
        if value.dim() == 2 and value.T.shape == own.shape:
            return value.T.contiguous()
    return None


def _by_size(own: torch.Tensor, values: Sequence[torch.Tensor]) -> torch.Tensor | None:
    for value in values:
        if value.numel() == own.numel():
            is_transposed = value.dim() == 2 and value.T.shape == own.shape
            return value.T.contiguous() if is_transposed else value.reshape(own.shape)
    return None


_WAYS: dict[str, Fit] = {"shape": _by_shape, "size": _by_size}
