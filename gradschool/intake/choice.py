"""Which of several files for one exercise counts: work before what is none, then the last, the surest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path

from gradschool.intake.contents import SAID, State
from gradschool.intake.layouts import HandedIn
from gradschool.intake.matching import ending_of


class Sure(IntEnum):
    """How a file was matched with its exercise, the surest last."""

    CONTENT = 0
    NAME = 1
    EXACT = 2
    TOPIC = 3


@dataclass(frozen=True)
class Candidate:
    """A file that may be work on an exercise; `why` says what a guess rests on, `rank` how far it goes."""

    exercise: str
    file: HandedIn
    path: Path
    sure: Sure
    why: str = ""
    rank: int = 0

    @property
    def shown(self) -> str:
        return self.file.shown

    @property
    def is_guess(self) -> bool:
        return self.sure < Sure.EXACT

    @property
    def is_notebook(self) -> bool:
        return ending_of(self.file.name[-1]) == ".ipynb"


@dataclass(frozen=True)
class Choice:
    """The file that counts, and those that do not, each with its state."""

    taken: Candidate
    state: State
    others: tuple[tuple[Candidate, State], ...] = ()
    # what was found inside has changed which one counts
    by_content: bool = False

    def notes(self, student: str) -> list[str]:
        """Sentences about the choice: what was guessed, and what was passed over for it."""
        exercise = self.taken.exercise
        guess = f"`{self.taken.shown}`{{}} was taken for `{exercise}`, because {self.taken.why}."
        notes = [guess.format(f" of `{student}`")] if self.taken.is_guess else []
        rivals = [(each, state) for each, state in self.others if each.sure > Sure.CONTENT]
        return notes + ([self._on_rivals(student, rivals)] if rivals else [])

    def _on_rivals(self, student: str, rivals: Sequence[tuple[Candidate, State]]) -> str:
        if not self.by_content and self.taken.sure is Sure.TOPIC:
            return (
                f"`{student}` handed in `{self.taken.exercise}` in two places: "
                "the file in its topic's folder was taken."
            )
        shown = f"`{self.taken.shown}`"
        files = sorted([self.taken, *(each for each, _ in rivals)], key=lambda each: each.is_notebook)
        names = [f"`{each.shown}`" for each in files]
        listed = f"{'both ' if len(names) == 2 else ''}{', '.join(names[:-1])} and {names[-1]}"
        return f"`{student}` handed in {listed}: {shown} was taken{self._because(rivals)}."

    def _because(self, rivals: Sequence[tuple[Candidate, State]]) -> str:
        worse = [f"`{each.shown}` {SAID[state]}" for each, state in rivals if state < self.state]
        if self.by_content and worse:
            return f", because {' and '.join(worse)}"
        is_last = all(each.file.attempt < self.taken.file.attempt for each, _ in rivals)
        return ", the last attempt" if is_last else ""


def choose(rated: Sequence[tuple[Candidate, State]]) -> Choice:
    """The file that counts, of at least one."""
    states = dict(rated)
    newest_first = by_place(list(states))
    taken, *others = sorted(newest_first, key=lambda each: -states[each])
    rivals = tuple((each, states[each]) for each in others)
    return Choice(taken, states[taken], rivals, by_content=taken is not newest_first[0])


def by_place(candidates: Sequence[Candidate]) -> list[Candidate]:
    """The files as they count where all hold work: the last attempt first, then the surest."""
    placed = sorted(candidates, key=_place)
    return sorted(placed, key=lambda each: each.file.attempt, reverse=True)


def _place(candidate: Candidate) -> tuple[object, ...]:
    name, rank = candidate.file.name, -candidate.rank
    # what a file holds says more than where it lies; a number in a name does not
    order = (rank, len(name)) if candidate.sure is Sure.CONTENT else (len(name), rank)
    return -candidate.sure, order, candidate.is_notebook, name
