"""The one builder of records: whatever becomes of a submission, its record is made here, by one clock."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from gradschool.records.record import Artifact, Case, Record, Status


@dataclass(frozen=True)
class Verdict:
    """One submission on its way to its record; the clock runs from the moment this is made.

    `max_score` is what the exercise is worth, for records without cases; what judged says the rest.
    """

    student: str
    exercise: str
    max_score: float
    submission_sha256: str = ""
    device: str = "cpu"
    isolation: str = "none"
    guarantees: tuple[str, ...] = ()
    versions: Mapping[str, str] = field(default_factory=dict)
    _started: str = field(default_factory=lambda: now())
    _clock: float = field(default_factory=time.perf_counter)

    def record(
        self,
        status: Status,
        message: str = "",
        *,
        cases: Sequence[Case] = (),
        artifacts: Sequence[Artifact] = (),
        seed: int = 0,
        waited: float = 0.0,
    ) -> Record:
        """The record. Its score is what the cases give, so that nothing else can add a point."""
        return Record(
            student=self.student,
            exercise=self.exercise,
            status=status,
            score=sum(case.points for case in cases),
            max_score=sum(case.max_points for case in cases) if cases else self.max_score,
            cases=tuple(cases),
            artifacts=tuple(artifacts),
            message=message,
            seed=seed,
            device=self.device,
            isolation=self.isolation,
            guarantees=self.guarantees,
            versions=dict(self.versions),
            submission_sha256=self.submission_sha256,
            started=self._started,
            seconds=round(time.perf_counter() - self._clock, 4),
            waited=round(waited, 4),
        )


def unjudged(
    student: str, exercise: str, max_score: float, status: Status, message: str, *, late: bool = False
) -> Record:
    """The record of what no judge has seen: missing, unreadable, or lost by our own fault.

    It has no time: nothing began, and the same folder read again gives an equal record.
    """
    return Record(
        student=student,
        exercise=exercise,
        status=status,
        score=0.0,
        max_score=max_score,
        message=message,
        late=late,
    )


def now() -> str:
    """The time in UTC, to the second, as text."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
