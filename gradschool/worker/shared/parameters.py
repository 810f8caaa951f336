"""Copies given tensors into a module whose parts may have any name: they are matched by shape or by size."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import torch

# the value for a parameter, of those given, or None
Matcher = Callable[[torch.Tensor, Sequence[torch.Tensor]], torch.Tensor | None]


def set_parameters(module: Any, values: Sequence[torch.Tensor], by: str) -> None:
    """Copies the first value that matches into each parameter; a parameter that none matches stays as it is.

    `by`: `shape`, or `size` for any shape with as many entries; a matrix may be stored transposed.
    Errors: ValueError for another `by`, what the module raises.
    """
    found = match_parameters(module, values, by)
    # not strict: what none matches stays
    module.load_state_dict({name: value for name, value in found.items() if value is not None}, strict=False)


def match_parameters(module: Any, values: Sequence[torch.Tensor], by: str) -> dict[str, torch.Tensor | None]:
    """The value for each parameter, by its name, or None. Errors: ValueError for another `by`."""
    match = matcher(by)
    return {name: match(own.detach(), values) for name, own in module.named_parameters()}


def matcher(by: str) -> Matcher:
    """What finds the value for a parameter. Errors: ValueError for a name other than `shape` and `size`."""
    if by not in _MATCHERS:
        raise ValueError(f"`by` is `{by}`; expected `shape` or `size`.")
    return _MATCHERS[by]


def _by_shape(own: torch.Tensor, values: Sequence[torch.Tensor]) -> torch.Tensor | None:
    # one that need not be transposed comes first
    for value in values:
        if value.shape == own.shape:
            return value
    for value in values:
        # `nn.Linear` keeps its matrix transposed
        if value.dim() == 2 and value.T.shape == own.shape:
            return value.T.contiguous()
    return None


def _by_size(own: torch.Tensor, values: Sequence[torch.Tensor]) -> torch.Tensor | None:
    for value in values:
        if value.numel() == own.numel():
            is_transposed = value.dim() == 2 and value.T.shape == own.shape
            return value.T.contiguous() if is_transposed else value.reshape(own.shape)
    return None


_MATCHERS: dict[str, Matcher] = {"shape": _by_shape, "size": _by_size}
