"""What stands in for a package that is not installed: a module, and its names, which do nothing or say what is missing."""

from __future__ import annotations

import types
from collections.abc import Callable, Iterator, Sequence
from typing import Any, NoReturn

import numpy as np

# their decorators and calls give back what they are given
TRANSPARENT = frozenset({"beartype", "jaxtyping", "numba", "torchtyping", "typeguard"})
_PROGRESS = frozenset({"alive_progress", "fastprogress", "progressbar", "rich", "tqdm"})


class StandIn(types.ModuleType):
    """A module in the place of one that is not installed: it has every name that it is asked for."""

    def __init__(self, name: str, make: Callable[[str], Any]) -> None:
        super().__init__(name)
        self.__dict__.update(_make=make, __all__=[], __version__="0")

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return self._make(f"{self.__name__}.{name}")

    def __call__(self, *arguments: Any, **named: Any) -> Any:
        # `import tqdm` and then `tqdm(rows)`
        return self._make(self.__name__)(*arguments, **named)


class Quiet:
    """Whatever is done with it does nothing and gives more of the same."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return Quiet(f"{self._name}.{name}")

    def __setattr__(self, name: str, value: Any) -> None:
        self.__dict__[name] = value

    def __call__(self, *arguments: Any, **named: Any) -> Any:
        if len(arguments) == 1 and isinstance(arguments[0], (types.FunctionType, type)):
            return arguments[0]  # a decorator
        last = self._name.rpartition(".")[2]
        if last in _RESULTS:
            return _RESULTS[last](*arguments, **named)
        if self._name.partition(".")[0] in _PROGRESS:
            return _bar(last, arguments, named)
        return Quiet(f"{self._name}()")

    def __enter__(self) -> Any:
        return self

    def __exit__(self, *_: object) -> None:
        """What was raised in the block goes on."""

    def __iter__(self) -> Iterator[Any]:
        return iter(())

    def __len__(self) -> int:
        return 0

    def __bool__(self) -> bool:
        return True

    def __getitem__(self, key: Any) -> Any:
        return Quiet(f"{self._name}[]")

    def __setitem__(self, key: Any, value: Any) -> None:
        """Nothing is kept."""

    def __mro_entries__(self, bases: tuple[Any, ...]) -> tuple[type, ...]:
        return (object,)

    def __repr__(self) -> str:
        return f"<{self._name}: not installed, does nothing>"


class _Bar(Quiet):
    """A progress bar that shows nothing and gives the items."""

    def __init__(self, items: Any) -> None:
        super().__init__("tqdm.bar")
        self._items = items

    def __iter__(self) -> Iterator[Any]:
        return iter(self._items)

    def __len__(self) -> int:
        return len(self._items)


def _bar(called: str, arguments: tuple[Any, ...], named: dict[str, Any]) -> Any:
    if called in ("trange", "tnrange"):
        return _Bar(range(*arguments))
    # fastprogress takes the bar above it first, rich the items
    found = [value for value in (*arguments, *named.values()) if hasattr(value, "__iter__")]
    items = [value for value in found if not isinstance(value, (str, Quiet))]
    return _Bar(items[0] if items else ())


def _subplots(rows: int = 1, columns: int = 1, *, squeeze: bool = True, **named: Any) -> tuple[Any, Any]:
    shape = (named.get("nrows", rows), named.get("ncols", columns))
    axes = np.empty(shape, dtype=object)
    for place in np.ndindex(shape):
        axes[place] = Quiet("axes")
    if squeeze:
        axes = axes.squeeze()
    return Quiet("figure"), axes if axes.ndim else axes.item()


# what is unpacked at once
_RESULTS: dict[str, Callable[..., Any]] = {
    "subplots": _subplots,
    "hist": lambda *_, **__: ([], [], Quiet("patches")),
    "plot": lambda *_, **__: [Quiet("line")],
}


class Absent:
    """A name of a package that is not installed. It may stand in annotations; to use it raises."""

    def __init__(self, name: str, installed: Sequence[str]) -> None:
        self._name = name
        self._installed = installed

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return Absent(f"{self._name}.{name}", self._installed)

    def __getitem__(self, key: Any) -> Any:
        return self

    def __or__(self, other: Any) -> Any:
        return self

    __ror__ = __or__

    def __call__(self, *arguments: Any, **named: Any) -> Any:
        if self._name.partition(".")[0] in TRANSPARENT:
            return arguments[0] if arguments and callable(arguments[0]) else lambda function: function
        self._refuse()

    def __mro_entries__(self, bases: tuple[Any, ...]) -> tuple[type, ...]:
        self._refuse()

    def _refuse(self, *_: Any) -> NoReturn:
        root = self._name.partition(".")[0]
        # in Python's quotes: the whole message is shown as code
        there = ", ".join(map(repr, self._installed))
        raise ModuleNotFoundError(
            f"there is no module {root!r} here: no such package is installed (there are {there} and Python's own), "
            "and no such file was handed in",
            name=root,
        )

    __iter__ = __len__ = __enter__ = __add__ = __radd__ = __sub__ = __mul__ = __matmul__ = __float__ = _refuse
