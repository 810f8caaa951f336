"""The frozen records: what one submission got and why. Reports read nothing else.

Keys are explained in docs/record.md.
"""

from __future__ import annotations

from typing import Any, Literal

import msgspec

# 1: first version.
FORMAT_VERSION = 1

# of the time of a submission; on a quiet machine it is a hundredth
BUSY_SHARE = 0.2

Status = Literal["graded", "timeout", "crashed", "memory", "blocked", "missing", "unreadable", "grader_error"]
CaseStatus = Literal["passed", "failed", "error", "not_run"]


class Case(msgspec.Struct, frozen=True, kw_only=True):
    """One check of an exercise and what came of it.

    `seconds` is wall time; `points` lies in 0..`max_points`.
    """

    id: str
    title: str
    status: CaseStatus
    points: float
    max_points: float
    message: str = ""
    mistake: str | None = None
    hidden: bool = False
    seconds: float = 0.0
    output: str = ""


class Artifact(msgspec.Struct, frozen=True, kw_only=True):
    """Something to show beside the verdict.

    Its kind is `source` (data: text), `curve` (data: list of numbers) or `note` (data: text).
    """

    kind: Literal["source", "curve", "note"]
    title: str
    data: Any


class Guarantee(msgspec.Struct, frozen=True, kw_only=True):
    """Something that code under judgement cannot do, and whether it was seen to be so.

    `detail` says what was seen.
    """

    name: str
    holds: bool
    detail: str = ""


class Isolation(msgspec.Struct, frozen=True, kw_only=True):
    """How workers are held: the level, tried for real.

    0: limits only, 1: kernel rules, 2: namespaces of their own. `notes` say what keeps a higher level from
    being reached. `gpu` names the one that was tried with success, `gpu_note` says why one that was wanted is
    not used.
    """

    level: int
    guarantees: tuple[Guarantee, ...] = ()
    notes: tuple[str, ...] = ()
    gpu: str = ""
    gpu_note: str = ""

    @property
    def holding(self) -> tuple[str, ...]:
        """The names of the guarantees that hold."""
        return tuple(guarantee.name for guarantee in self.guarantees if guarantee.holds)


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """The verdict on one (submission, exercise)."""

    student: str
    exercise: str
    status: Status
    score: float
    max_score: float
    cases: tuple[Case, ...] = ()
    artifacts: tuple[Artifact, ...] = ()
    message: str = ""
    seed: int = 0
    device: str = "cpu"
    isolation: str = "none"
    guarantees: tuple[str, ...] = ()
    versions: dict[str, str] = {}
    submission_sha256: str = ""
    started: str = ""
    seconds: float = 0.0
    waited: float = 0.0
    key: str = ""
    late: bool = False
    format_version: int = FORMAT_VERSION

    @property
    def passed(self) -> bool:
        """True when every case passed; a record without cases has passed nothing."""
        return bool(self.cases) and all(case.status == "passed" for case in self.cases)

    @property
    def met_a_busy_machine(self) -> bool:
        """Whether its code ran out of time where, for much of that time, there was no processor for it."""
        return self.status == "timeout" and self.waited > BUSY_SHARE * self.seconds

    @property
    def level(self) -> int:
        """The level of isolation at which it was judged; 2 where no code ran."""
        # as in `level 2, trusted`
        return int(self.isolation[6]) if self.isolation.startswith("level ") else 2

    @property
    def first_failure(self) -> Case | None:
        """The first case that did not pass, in the order of the exercise."""
        return next((case for case in self.cases if case.status != "passed"), None)
