"""Code that the judge trusts, the reference or a wrong answer, under the interface of the proxies.

Values are copied on their way in and out as if they crossed the wire, so that one case means the same on
either side.
"""

from __future__ import annotations

import copy
import types
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
import torch

from gradschool.worker.shared.optimizers import optimizers_used
from gradschool.worker.shared.parameters import set_parameters


class Local:
    """Trusted code under the same interface: arguments to its functions are copied, unless they were kept."""

    torch = torch
    numpy = np
    device = torch.device("cpu")

    def __init__(self, module: types.ModuleType) -> None:
        self._module = module
        self._kept: dict[int, Any] = {}
        self.last_call = ""

    def __getattr__(self, name: str) -> Any:
        value = getattr(self._module, name)
        if not isinstance(value, (types.FunctionType, types.BuiltinFunctionType)):
            return value

        def call(*arguments: Any, **named: Any) -> Any:
            return self._given_back(self._call(value, arguments, named))

        # `keep_result` calls it without the copy
        call.original = value  # type: ignore[attr-defined]
        return call

    def _call(self, function: Any, arguments: tuple[Any, ...], named: dict[str, Any]) -> Any:
        return function(*[self._copy(a) for a in arguments], **{k: self._copy(v) for k, v in named.items()})

    def _given_back(self, value: Any) -> Any:
        """A copy, as one would come over the wire; what can be differentiated stays so."""
        if type(value) is torch.Tensor and value.grad_fn is not None:
            # a clone stays in the graph
            return value.clone()
        # exact types: named tuples are left alone
        if type(value) in (list, tuple):
            return type(value)(self._given_back(item) for item in value)
        if type(value) is dict:
            return {key: self._given_back(item) for key, item in value.items()}
        if type(value) is torch.Tensor or isinstance(value, np.ndarray):
            return _copied(value)
        return value

    def _copy(self, value: Any) -> Any:
        if id(value) in self._kept:
            return value
        # a copy would cut others off their graph
        if (type(value) is torch.Tensor and value.is_leaf) or isinstance(value, np.ndarray):
            return _copied(value)
        if type(value) in (list, tuple):
            return type(value)(self._copy(item) for item in value)
        if type(value) is dict:
            return {key: self._copy(item) for key, item in value.items()}
        return value

    def keep(self, value: Any) -> Any:
        return self._remember(self._copy(value))

    def _remember(self, value: Any) -> Any:
        self._kept[id(value)] = value  # holds the object too, so that its id stays its own
        return value

    def keep_result(self, function: Any, *arguments: Any, **named: Any) -> Any:
        return self._remember(self._call(getattr(function, "original", function), arguments, named))

    def raises(self, function: Any, *arguments: Any, **named: Any) -> str:
        try:
            function(*arguments, **named)
        except Exception as error:
            return type(error).__name__
        return ""

    def call_until(self, function: Any, rows: Iterable[Sequence[Any]]) -> list[Any]:
        results = []
        for arguments in rows:
            results.append(function(*arguments))
            if results[-1]:
                break
        return results

    def to_device(self, module: Any) -> None:
        """There is nothing to do: trusted code runs on the CPU."""

    def gradients(self, module: Any) -> dict[str, Any]:
        return {k: None if p.grad is None else p.grad.detach().clone() for k, p in module.named_parameters()}

    def weights(self, module: Any) -> dict[str, Any]:
        return {name: value.detach().clone() for name, value in module.state_dict().items()}

    def parameters(self, module: Any) -> dict[str, Any]:
        return {name: parameter.detach().clone() for name, parameter in module.named_parameters()}

    def set_parameters(self, module: Any, values: Sequence[Any], by: str = "shape") -> None:
        set_parameters(module, values, by)

    def parameter_names(self, module: Any) -> list[str]:
        return [name for name, _ in module.named_parameters()]

    def optimizers_used(self, function: Any, *arguments: Any, **named: Any) -> int:
        return optimizers_used(lambda: function(*arguments, **named))

    def same_memory(self, first: Any, second: Any) -> bool:
        as_arrays = [
            v.detach().cpu().numpy() if isinstance(v, torch.Tensor) else np.asarray(v)
            for v in (first, second)
        ]
        return bool(np.shares_memory(as_arrays[0], as_arrays[1]))


def _copied(value: Any) -> Any:
    if isinstance(value, np.ndarray):
        return value.copy()
    # a fresh leaf, as one from the wire
    return value.detach().clone().requires_grad_(value.requires_grad)


def snapshot(value: Any) -> Any:
    """A copy of what a case returned, as it is now: later changes in place do not reach it."""
    if isinstance(value, torch.Tensor):
        return value.detach().clone()
    if isinstance(value, (list, tuple)):
        return (
            type(value)(snapshot(item) for item in value)
            if type(value) in (list, tuple)
            else tuple(map(snapshot, value))
        )
    if isinstance(value, dict):
        return {key: snapshot(item) for key, item in value.items()}
    return copy.copy(value) if isinstance(value, np.ndarray) else value
