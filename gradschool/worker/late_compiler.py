"""Keeps torch's compiler out of memory until something asks for it.

The first optimizer, the first gradient of a function and the first tensor without values import `torch._dynamo`: as much time again as torch itself and
150 MB, for three functions that do nothing outside of a compilation. In its place stands a module with these; whoever wants anything else of
it, such as `torch.compile`, gets the real one at that moment.
"""

from __future__ import annotations

import contextlib
import importlib
import sys
import types
from collections.abc import Callable
from typing import Any

_NAME = "torch._dynamo"


class _LaterAutograd(types.ModuleType):
    """Of the compiler's part for gradients, what torch calls in passing."""

    _disable = staticmethod(contextlib.nullcontext)

    def __getattr__(self, name: str) -> Any:
        return getattr(_load().compiled_autograd, name)


class _Later(types.ModuleType):
    """The functions that torch calls in passing; every other attribute loads the real module."""

    compiled_autograd = _LaterAutograd(f"{_NAME}.compiled_autograd")

    @staticmethod
    def graph_break(*_: Any, **__: Any) -> None:
        """Ends a part of what is compiled; nothing is."""

    @staticmethod
    def disable(function: Callable[..., Any] | None = None, *_: Any, **__: Any) -> Any:
        """The function itself: nothing is compiled that it could be left out of."""
        return function if function is not None else lambda decorated: decorated

    def __getattr__(self, name: str) -> Any:
        # `inspect` and others ask every module for its file; only an import of a part asks for the path
        if name.startswith("__") and name != "__path__":
            raise AttributeError(name)
        return getattr(_load(), name)


def leave_out_compiler() -> None:
    """From now on the compiler is loaded when it is asked for. Errors: ImportError where torch is not installed."""
    import torch

    if _NAME not in sys.modules:
        sys.modules[_NAME] = torch.__dict__["_dynamo"] = _Later(_NAME)


def _load() -> types.ModuleType:
    import torch

    if isinstance(sys.modules.get(_NAME), _Later):
        # torch finds parts of it through itself while it is being loaded
        del sys.modules[_NAME]
        torch.__dict__.pop("_dynamo", None)
    return importlib.import_module(_NAME)
