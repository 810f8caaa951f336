"""Keeps torch's compiler, and what it reckons shapes with, out of memory until something asks for them.

The first optimizer, the first gradient of a function and the first tensor without values import `torch._dynamo`: as much time again as torch itself and
150 MB, for three functions that do nothing outside of a compilation. Most operations on a tensor without values import SymPy besides, and what torch builds on
it: half a second, to be told that `True` is true. `torch.use_deterministic_algorithms`, a line of many a student's recipe for seeds, imports the whole compiler to
note a setting: a second and a half for each submission. So does torchvision, for one question. In the place of each stands a module with what is used in passing;
whoever wants anything else of it, such as `torch.compile`, gets the real one at that moment.
"""

from __future__ import annotations

import contextlib
import importlib
import importlib.machinery
import sys
import types
from collections.abc import Callable, Mapping
from typing import Any

_COMPILER, _TOOLS = "torch._dynamo", "torch._dynamo.utils"
_BACKEND, _SETTINGS = "torch._inductor", "torch._inductor.config"
_SHAPES, _SYMPY = "torch.fx.experimental.symbolic_shapes", "sympy"
# what torch asks about truth values and sizes that may be symbols, and the answer for those that are none
_PLAIN_ANSWERS: dict[str, Callable[..., Any]] = {
    **dict.fromkeys(
        (
            "expect_true",
            "guard_bool",
            "guard_int",
            "guard_or_false",
            "guard_or_true",
            "guard_size_oblivious",
            "guarding_hint_or_throw",
            "statically_known_true",
        ),
        lambda value: value,
    ),
    "sym_eq": lambda one, other: one == other if type(one) is int else (*one,) == (*other,),
    "sym_and": lambda *truths: all(truths),
    "sym_or": lambda *truths: any(truths),
    "has_guarding_hint": lambda _: True,
    "is_nested_int": lambda _: False,
}


class _Later(types.ModuleType):
    """Holds what is used in passing, and hands over what of it is set; every other attribute loads the real module."""

    def __init__(self, name: str, in_passing: Mapping[str, Any]) -> None:
        super().__init__(name)
        # found now: later the module that stands here would be asked
        spec = _spec_of(name)
        is_package = spec is not None and spec.submodule_search_locations is not None
        self.__dict__.update(
            in_passing,
            __spec__=spec,
            _in_passing=tuple(in_passing),
            _noted={},
            # `inspect` and others ask every module for its file; only an import of a part asks a package for its path
            _asked_on_purpose=("__version__", "__path__") if is_package else ("__version__",),
        )

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__") and name not in self._asked_on_purpose:
            raise AttributeError(name)
        return getattr(_load(self.__name__), name)

    def __setattr__(self, name: str, value: Any) -> None:
        if name in self._in_passing:
            self._noted[name] = self.__dict__[name] = value
        else:
            setattr(_load(self.__name__), name, value)

    def stand_in(self) -> None:
        """Takes the place of the real one."""
        sys.modules[self.__name__] = self
        parent, own = _parent_of(self.__name__)
        parent[own] = self

    def leave(self) -> None:
        """Gives the place back: torch finds parts of its compiler through itself while that is being loaded."""
        del sys.modules[self.__name__]
        parent, own = _parent_of(self.__name__)
        parent.pop(own, None)
        for name in self._in_passing:
            del self.__dict__[name]
        self.__dict__["_in_passing"] = ()

    def hand_over(self) -> None:
        """Sets in the real one what was set here."""
        for name, value in self._noted.items():
            setattr(importlib.import_module(self.__name__), name, value)


class _LaterAutograd(types.ModuleType):
    """Of the compiler's part for gradients, what torch calls in passing."""

    _disable = staticmethod(contextlib.nullcontext)

    def __getattr__(self, name: str) -> Any:
        return getattr(_load(_COMPILER).compiled_autograd, name)


def _graph_break(*_: Any, **__: Any) -> None:
    """Ends a part of what is compiled; nothing is."""


def _disable(function: Callable[..., Any] | None = None, *_: Any, **__: Any) -> Any:
    """The function itself: nothing is compiled that it could be left out of."""
    return function if function is not None else lambda decorated: decorated


def _is_compile_supported(kind: str) -> Any:
    """Whether a kind of device can compile: torchvision imports the question, and hardly ever asks it."""
    return _load(_TOOLS).is_compile_supported(kind)


def _plain(name: str) -> Callable[..., Any]:
    """The function of this name, as long as it is asked about plain values."""
    answer = _PLAIN_ANSWERS[name]

    def function(*values: Any, **named: Any) -> Any:
        if not named and all(map(_is_plain, values)):
            return answer(*values)
        return getattr(_load(_SHAPES), name)(*values, **named)

    return function


def _is_plain(value: Any) -> bool:
    """Whether it is a truth value, a size, or a shape of sizes."""
    return type(value) in (bool, int) or (
        isinstance(value, (tuple, list)) and all(type(size) is int for size in value)
    )


class _Expression:
    """Nothing is one before SymPy is loaded."""


# a package before its parts, which are put into it
_IN_PASSING: dict[str, dict[str, Any]] = {
    _COMPILER: {
        "graph_break": _graph_break,
        "disable": _disable,
        "compiled_autograd": _LaterAutograd(f"{_COMPILER}.compiled_autograd"),
    },
    _SHAPES: {name: _plain(name) for name in _PLAIN_ANSWERS},
    _SYMPY: {"Basic": _Expression},
    _TOOLS: {"is_compile_supported": _is_compile_supported},
    _BACKEND: {},
    _SETTINGS: {"deterministic": False},
}


def leave_out_compiler() -> None:
    """From now on the compiler is loaded when it is asked for. Errors: ImportError where torch is not installed."""
    importlib.import_module("torch")
    for name, in_passing in _IN_PASSING.items():
        if name not in sys.modules:
            _Later(name, in_passing).stand_in()


def _load(name: str) -> types.ModuleType:
    # a package leaves with its parts, the parts first: they are looked up in it
    left = [
        later
        for known, later in list(sys.modules.items())
        if isinstance(later, _Later) and f"{known}.".startswith(f"{name}.")
    ]
    for later in reversed(left):
        later.leave()
    module = importlib.import_module(name)
    for later in left:
        later.hand_over()
    return module


def _spec_of(name: str) -> importlib.machinery.ModuleSpec | None:
    """Where a module lies. `importlib.util.find_spec` would ask the package that holds it for its path, and so load it."""
    package = _parent_of(name)[0].get("__spec__")
    folders = package.submodule_search_locations if package is not None else None
    return importlib.machinery.PathFinder.find_spec(name, folders)


def _parent_of(name: str) -> tuple[dict[str, Any], str]:
    """The attributes of the package that holds a module, or none, and the module's name there."""
    package, _, own = name.rpartition(".")
    return (importlib.import_module(package).__dict__ if package else {}), own
