"""Modules that an exercise does without: code can import them, and whatever it asks of them is refused.

A stand-in takes their place, so that a file which imports one and does not use it still runs. What the worker itself
holds of them goes on working; it is out of the way, not out of reach.
"""

from __future__ import annotations

import importlib.abc
import importlib.machinery
import sys
import types
from collections.abc import Sequence


class Hidden(types.ModuleType):
    """Stands for a module; its names give a sentence."""

    def __getattr__(self, name: str) -> object:
        if name.startswith("__"):  # the import system asks for these
            raise AttributeError(name)
        raise AttributeError(_sentence(self.__name__.partition(".")[0]))


class _Refusing(importlib.abc.MetaPathFinder):
    """Refuses the modules below hidden ones."""

    def __init__(self, names: frozenset[str]) -> None:
        self._names = names

    def find_spec(
        self, full_name: str, path: Sequence[str] | None, target: types.ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        top = full_name.partition(".")[0]
        if top in self._names:
            raise ImportError(_sentence(top), name=full_name)
        return None


def hide(names: Sequence[str]) -> None:
    """From now on these modules are hidden, and the worker's own, which hold them."""
    if not names:
        return
    stand_ins = {name: _stand_in(name) for name in names}
    gone = {*names, "gradschool"}
    for full_name in [name for name in sys.modules if name.partition(".")[0] in gone]:
        del sys.modules[full_name]
    sys.modules.update(stand_ins)
    sys.meta_path.insert(0, _Refusing(frozenset(names)))


def _stand_in(name: str) -> Hidden:
    hidden = Hidden(name)
    # torch's own C code asks for these by name
    own = vars(sys.modules[name]).items() if name in sys.modules else ()
    hidden.__dict__.update({key: value for key, value in own if key.endswith("Storage")})
    return hidden


def _sentence(name: str) -> str:
    return f"`{name}` is not to be used in this exercise"
