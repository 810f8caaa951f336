"""Finds out why an answer differs: by wrong answers on the same case, and by constant ratios."""

from __future__ import annotations

import ast
import math
import sys
import types
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gradschool.errors import CourseError

RATIO_TOLERANCE = 2e-4
# an unexplained ratio counts only over many entries
MIN_ENTRIES = 4


class Implementation:
    """Trusted code of an exercise: the reference, with a wrong answer laid over it where one is given."""

    def __init__(self, name: str, reference: Path, overlay: Path | None = None) -> None:
        self.name = name
        self.path = reference
        self._codes = [(path, _compile(path)) for path in (reference, overlay) if path is not None]

    def module(self) -> types.ModuleType:
        """A fresh module, so that state of an earlier run cannot reach this one."""
        name = f"answer_{self.name}"
        module = types.ModuleType(name)
        sys.modules[name] = module  # dataclasses and pickle look modules up
        # the wrong answer last: it replaces names
        for path, code in self._codes:
            module.__file__ = str(path)
            exec(code, module.__dict__)
        return module


@dataclass(frozen=True)
class WrongAnswer:
    """A known mistake: its name, the sentence for the student, and the code that makes it."""

    name: str
    sentence: str
    implementation: Implementation


def read_wrong_answers(folder: Path, reference: Path) -> dict[str, WrongAnswer]:
    """The wrong answers of an exercise by name. Errors: CourseError for one without its sentence."""
    answers = {}
    for path in sorted(folder.glob("*.py")):
        sentence = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
        if not sentence:
            raise CourseError(f"`{path}` has no docstring: its docstring is the sentence for the student.")
        text = " ".join(sentence.split())
        answers[path.stem] = WrongAnswer(path.stem, text, Implementation(path.stem, reference, path))
    return answers


def _compile(path: Path) -> types.CodeType:
    try:
        code: types.CodeType = compile(path.read_text(encoding="utf-8"), str(path), "exec", dont_inherit=True)
    except OSError as error:
        raise CourseError(f"`{path}` cannot be read: {error.strerror}.") from error
    except SyntaxError as error:
        raise CourseError(f"`{path}`, line {error.lineno}: {error.msg}.") from error
    return code


def explain_ratio(ratio: float | None, numbers: dict[str, float], entries: int) -> str:
    """A sentence when `ratio` (actual/expected, the same in all `entries`) has a meaning, else nothing."""
    if ratio is None or not math.isfinite(ratio) or abs(ratio - 1) < RATIO_TOLERANCE:
        return ""
    for name, value in numbers.items():
        for text, meaning in _from_number(name, float(value)):
            if meaning and abs(ratio / meaning - 1) < RATIO_TOLERANCE:
                return f"It is exactly {ratio:.6g} times the expected one; {text}."
    for text, meaning in _CONSTANTS:
        if abs(ratio / meaning - 1) < RATIO_TOLERANCE:
            return f"It is exactly {ratio:.6g} times the expected one: {text}."
    if entries < MIN_ENTRIES:
        return ""
    return f"It is everywhere {ratio:.6g} times the expected one: a constant factor is missing or too much."


def _from_number(name: str, n: float) -> list[tuple[str, float]]:
    pairs = [(f"{n:.6g} is {name}", n)]
    if n:
        pairs.append((f"{1 / n:.6g} is 1 divided by {name}", 1 / n))
        pairs.append((f"{-n:.6g} is minus {name}", -n))
    # N-1 must not be 0
    if n > 1:
        pairs.append((f"that is N/(N-1) for {name}", n / (n - 1)))
        pairs.append((f"that is (N-1)/N for {name}", (n - 1) / n))
        pairs.append((f"that is the root of N/(N-1) for {name}", math.sqrt(n / (n - 1))))
        pairs.append((f"that is the root of {name}", math.sqrt(n)))
    return pairs


_CONSTANTS = [
    ("the sign is reversed", -1.0),
    ("a factor 2 is there that should not be, as from the derivative of a square", 2.0),
    ("a factor 2 is missing, as from the derivative of a square", 0.5),
    ("twice the size and the sign reversed", -2.0),
    ("that is ln 2, a logarithm to another base", math.log(2)),
    ("that is 1/ln 2, a logarithm to base 2", 1 / math.log(2)),
    ("that is 1/ln 10, a logarithm to base 10", 1 / math.log(10)),
    ("that is the root of 2", math.sqrt(2)),
    ("that is 1 divided by the root of 2", math.sqrt(0.5)),
]


def matching(names: dict[str, WrongAnswer], same: Callable[[WrongAnswer], Any]) -> tuple[str, ...]:
    """The names of the wrong answers for which `same` holds; one that cannot be run explains nothing."""
    found = []
    for name, wrong in names.items():
        try:
            if same(wrong):
                found.append(name)
        except Exception:
            continue
    return tuple(found)
