"""Which mistake explains a failed case, where several wrong answers give the same there.

What the other cases tell decides.
"""

from __future__ import annotations

from collections import Counter
from functools import cached_property

from gradschool.judge.diagnose import WrongAnswer
from gradschool.judge.outcome import Outcome


class _Evidence:
    """How well each wrong answer explains a submission as a whole; asked only where several fit a case."""

    def __init__(self, outcomes: list[Outcome], wrong_answers: dict[str, WrongAnswer]) -> None:
        self._outcomes = outcomes
        self._wrong_answers = wrong_answers
        self._contradictions: dict[str, int] = {}

    @cached_property
    def explained(self) -> Counter[str]:
        return Counter(name for outcome in self._outcomes for name in outcome.mistakes)

    def contradictions(self, name: str) -> int:
        """In how many passed cases the wrong answer would have failed."""
        if name not in self._contradictions:
            # asked only when needed: each runs code again
            runs = [outcome.run for outcome in self._outcomes if outcome.status == "passed" and outcome.run]
            self._contradictions[name] = sum(run.contradicted(self._wrong_answers[name]) for run in runs)
        return self._contradictions[name]

    def best(self, outcome: Outcome) -> str | None:
        """The name that explains most cases, among those that would have passed where the student did.

        Where none would, one still explains a distinctive value: a student may make the mistake in one of two
        places.
        """
        names = outcome.mistakes
        fitting = [name for name in names if not self.contradictions(name)] or (
            names if outcome.distinctive else ()
        )
        # ties go by name, the same every time
        return min(fitting, key=lambda name: (-self.explained[name], name), default=None)


def resolve_mistakes(outcomes: list[Outcome], wrong_answers: dict[str, WrongAnswer]) -> list[str | None]:
    """One mistake a case: of those that fit it, the one that explains most and contradicts least."""
    evidence = _Evidence(outcomes, wrong_answers)
    return [evidence.best(outcome) for outcome in outcomes]
