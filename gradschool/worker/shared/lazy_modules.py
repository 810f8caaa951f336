"""Keeps torch's compiler, and SymPy, which works out its shapes, out of memory until they are asked for.

The first optimizer, the first gradient of a function and the first tensor without values import
`torch._dynamo`: as much time again as torch itself and 150 MB, for three functions that do nothing outside of
a compilation. Most operations on a tensor without values also import SymPy, and what torch builds on it: half
a second, to be told that `True` is true. `torch.use_deterministic_algorithms`, a line of many students'
recipe for seeds, imports the whole compiler to note a setting: a second and a half for each submission. So
does torchvision, for one question.

In the place of each such module stands a `LazyModule`, which holds the few names that are used all the time;
whoever asks it for any other name, such as `torch.compile`, gets the real module at that moment. These are
internals of torch: a module that this torch does not have, or whose text does not hold those names, is left
as it is (`state` says so), and with `GRADSCHOOL_PLAIN_TORCH=1` all are.
"""

from __future__ import annotations

import contextlib
import importlib
import importlib.machinery
import os
import re
import sys
import types
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

# set and not `0`: torch is left as it is
PLAIN_TORCH = "GRADSCHOOL_PLAIN_TORCH"
_COMPILER, _TOOLS = "torch._dynamo", "torch._dynamo.utils"
_BACKEND, _SETTINGS = "torch._inductor", "torch._inductor.config"
_SHAPES, _SYMPY = "torch.fx.experimental.symbolic_shapes", "sympy"
# torch's questions about sizes, answered for plain values
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


class LazyModule(types.ModuleType):
    """Holds `eager_names`, and passes on what of them is set; every other attribute loads the real module."""

    def __init__(
        self, name: str, eager_names: Mapping[str, Any], spec: importlib.machinery.ModuleSpec
    ) -> None:
        super().__init__(name)
        is_package = spec.submodule_search_locations is not None
        # past `__setattr__`, which would load the real module
        self.__dict__.update(
            eager_names,
            __spec__=spec,
            _eager_names=tuple(eager_names),
            _noted={},
            # `inspect` asks for other dunders, and must load nothing
            _real_dunders=("__version__", "__path__") if is_package else ("__version__",),
        )

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__") and name not in self._real_dunders:
            raise AttributeError(name)
        return getattr(_load(self.__name__), name)

    def __setattr__(self, name: str, value: Any) -> None:
        if name in self._eager_names:
            # kept for the real module, should it be loaded
            self._noted[name] = self.__dict__[name] = value
        else:
            setattr(_load(self.__name__), name, value)

    def install(self) -> None:
        """Takes the place of the real module."""
        sys.modules[self.__name__] = self
        parent, own = _parent_of(self.__name__)
        parent[own] = self

    def uninstall(self) -> None:
        """Gives the place back before the real module is loaded: its parts import one another through it."""
        del sys.modules[self.__name__]
        parent, own = _parent_of(self.__name__)
        parent.pop(own, None)
        # whoever still holds this one is passed on
        for name in self._eager_names:
            del self.__dict__[name]
        self.__dict__["_eager_names"] = ()

    def hand_over(self) -> None:
        """Sets in the real module what was set here."""
        for name, value in self._noted.items():
            setattr(importlib.import_module(self.__name__), name, value)


class _LazyAutograd(types.ModuleType):
    """Of the compiler's part for gradients, what torch calls all the time."""

    _disable = staticmethod(contextlib.nullcontext)

    def __getattr__(self, name: str) -> Any:
        return getattr(_load(_COMPILER).compiled_autograd, name)


def _graph_break(*_: Any, **__: Any) -> None:
    """Ends a part of what is compiled; nothing is."""


def _disable(function: Callable[..., Any] | None = None, *_: Any, **__: Any) -> Any:
    """The function itself: nothing is compiled from which it could be left out."""
    return function if function is not None else lambda decorated: decorated


def _is_compile_supported(kind: str) -> Any:
    """Whether a kind of device can compile: torchvision imports this function, and hardly ever calls it."""
    return _load(_TOOLS).is_compile_supported(kind)


def _plain(name: str) -> Callable[..., Any]:
    """The function of this name, as long as it is asked about plain values."""
    answer = _PLAIN_ANSWERS[name]

    def function(*values: Any, **named: Any) -> Any:
        # a symbol, or an argument that we do not know
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
    """Stands for `sympy.Basic` in `isinstance`: nothing is one before SymPy is loaded."""


# a package before its parts, which are put into it
_EAGER_NAMES: dict[str, dict[str, Any]] = {
    _COMPILER: {
        "graph_break": _graph_break,
        "disable": _disable,
        "compiled_autograd": _LazyAutograd(f"{_COMPILER}.compiled_autograd"),
    },
    _SHAPES: {name: _plain(name) for name in _PLAIN_ANSWERS},
    _SYMPY: {"Basic": _Expression},
    _TOOLS: {"is_compile_supported": _is_compile_supported},
    _BACKEND: {},
    _SETTINGS: {"deterministic": False},
}


def defer_compiler() -> None:
    """From now on the compiler is loaded when it is asked for.

    Errors: ImportError where torch is not installed.
    """
    importlib.import_module("torch")
    if _is_off():
        return
    for name, eager_names in _EAGER_NAMES.items():
        spec = _spec_of(name)
        # what is loaded already stays
        if name not in sys.modules and spec is not None and _fits(spec, eager_names) and _may_stand(name):
            LazyModule(name, eager_names, spec).install()


def state() -> str:
    """A sentence for people where anything is not deferred here, else nothing. Does not import torch."""
    if _is_off():
        return f"`{PLAIN_TORCH}` is set: torch loads its compiler at once, so each start takes longer and 150 MB more."
    unfit = []
    for name, eager_names in _EAGER_NAMES.items():
        spec = _spec_of(name)
        if spec is None or not _fits(spec, eager_names):
            unfit.append(f"`{name}`")
    if not unfit:
        return ""
    return (
        f"This torch is not built as expected in {', '.join(unfit)}, which is loaded as a whole: results are the "
        "same, but checks start more slowly."
    )


def _is_off() -> bool:
    return os.environ.get(PLAIN_TORCH, "") not in ("", "0")


def _fits(spec: importlib.machinery.ModuleSpec, eager_names: Mapping[str, Any]) -> bool:
    """Whether the text of the real module holds all these names; it is not run."""
    if not eager_names:
        return True
    try:
        text = Path(spec.origin or "").read_bytes()
    except OSError:
        return False
    return all(re.search(rb"\b%s\b" % name.encode(), text) for name in eager_names)


def _may_stand(name: str) -> bool:
    """Whether the package that holds a module is loaded anyway, or deferred as well.

    Else it would be loaded here.
    """
    package = name.rpartition(".")[0]
    return package not in _EAGER_NAMES or isinstance(sys.modules.get(package), LazyModule)


def _load(name: str) -> types.ModuleType:
    # its parts leave first: they are looked up in it
    lazy = [
        module
        for known, module in list(sys.modules.items())
        if isinstance(module, LazyModule) and f"{known}.".startswith(f"{name}.")
    ]
    for module in reversed(lazy):
        module.uninstall()
    real = importlib.import_module(name)
    for module in lazy:
        module.hand_over()
    return real


def _spec_of(name: str) -> importlib.machinery.ModuleSpec | None:
    """Where a module lies, or None.

    Nothing is imported: `importlib.util.find_spec` would load the packages above.
    """
    spec, folders, parts = None, None, name.split(".")
    for count in range(1, len(parts) + 1):
        spec = importlib.machinery.PathFinder.find_spec(".".join(parts[:count]), folders)
        if spec is None:
            return None
        folders = spec.submodule_search_locations
    return spec


def _parent_of(name: str) -> tuple[dict[str, Any], str]:
    """The attributes of the package that holds a module, or none, and the module's name there."""
    package, _, own = name.rpartition(".")
    return (importlib.import_module(package).__dict__ if package else {}), own
