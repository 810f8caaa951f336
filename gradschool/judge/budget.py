"""The seconds that a submission's code may still use, and which limit it is that runs out."""

from __future__ import annotations

import time

from gradschool.course.exercise import Limits

# a load always has this much, for slow machines
MIN_LOAD_SECONDS = 5.0


class Budget:
    """Counts what is spent in the worker: in the current part (the load, or one case) and in all."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self.submission_left = limits.submission_seconds
        self.begin_case()

    def begin_load(self) -> None:
        """From now on the file is loaded."""
        self._begin(max(self._limits.case_seconds, MIN_LOAD_SECONDS), "to load the file")

    def begin_case(self) -> None:
        """From now on a case runs."""
        self._begin(self._limits.case_seconds, "per check")

    def _begin(self, seconds: float, what_for: str) -> None:
        self._part_left = self._part_limit = seconds
        self._what_for = what_for

    @property
    def is_used_up(self) -> bool:
        """Whether nothing is left for the submission as a whole."""
        return self.submission_left <= 0

    def left(self) -> float:
        """Seconds until the first limit is reached."""
        return max(min(self._part_left, self.submission_left), 0.0)

    def why(self) -> str:
        """The sentence for code that goes on until `left` is over: it names the limit reached first."""
        limit = f"{self._part_limit:g} s {self._what_for}"
        if self.submission_left < self._part_left:
            limit = f"{self._limits.submission_seconds:g} s for the whole submission"
        return f"The code did not finish within its time limit ({limit})."

    def why_not_run(self) -> str:
        """The sentence for a case that comes when nothing is left."""
        return f"Not run: the submission had already used its {self._limits.submission_seconds:g} s."

    def spend(self, seconds: float) -> None:
        """Takes seconds from both limits."""
        self._part_left -= seconds
        self.submission_left -= seconds

    def measure(self) -> Spending:
        """A context whose wall time is spent."""
        return Spending(self)


class Spending:
    """Takes the time of a `with` block from the budget: only time in the worker counts."""

    def __init__(self, budget: Budget) -> None:
        self._budget = budget

    def __enter__(self) -> None:
        self._start = time.monotonic()

    def __exit__(self, *_: object) -> None:
        self._budget.spend(time.monotonic() - self._start)
