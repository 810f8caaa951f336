"""What a grader says of a case, and what came of it for one submission."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from gradschool.judge.case import CaseRun


@dataclass(frozen=True)
class CaseInfo:
    """A case as the grader states it: id, title (first line of the docstring), points, whether hidden."""

    id: str
    title: str
    points: float
    hidden: bool


@dataclass
class Outcome:
    """What came of one case; `ending` is set when the worker was lost in it."""

    info: CaseInfo
    status: Literal["passed", "failed", "error", "not_run"] = "passed"
    facts: str = ""
    mistakes: tuple[str, ...] = ()
    distinctive: bool = True
    ending: str = ""
    seconds: float = 0.0
    output: str = ""
    run: CaseRun | None = None


class CaseNotRun(Exception):
    """The case cannot be run at all; the text says why."""


# makes the run of a case, or raises CaseNotRun
Begin = Callable[[CaseInfo], CaseRun]
