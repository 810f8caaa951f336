"""Slips that Python itself says nothing about, or says badly, found by looking at what a submission defines."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from typing import Any

_INIT = "__init__"
_LEAST_LIKENESS = 0.8
MAX_FOUND = 5


def misspelt_inits(names: Mapping[str, Any]) -> list[list[str]]:
    """[class, method] for classes without an `__init__` of their own that have one in another spelling."""
    classes = [(name, vars(value)) for name, value in list(names.items()) if type(value) is type]
    return [
        [name, method]
        for name, methods in classes
        if _INIT not in methods
        for method in methods
        # Python puts the class before a name with two underscores
        if _is_like_init(method.removeprefix(f"_{name.lstrip('_')}"), methods[method])
    ][:MAX_FOUND]


def _is_like_init(name: str, method: Any) -> bool:
    """`_init_`, `__int__` with arguments, `__init` ...; a method `init` may be meant."""
    code = getattr(method, "__code__", None)
    return (
        name.startswith("_")
        and code is not None
        and code.co_argcount > 1
        and difflib.SequenceMatcher(None, name, _INIT).ratio() >= _LEAST_LIKENESS
    )
