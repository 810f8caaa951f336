"""What every kind of exercise answers for: how it is read, handed in, judged, proven and shown. `gradschool.kinds` has one each.

A kind is found by its name, as a plug-in is: nothing below `kinds` knows which kinds there are.
"""

from __future__ import annotations

import pkgutil
from abc import ABC, abstractmethod
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gradschool.course.toml_table import TomlTable
from gradschool.errors import UsageError

if TYPE_CHECKING:
    from gradschool.course.exercise import Exercise
    from gradschool.records.record import Record
    from gradschool.records.submission import Submission

_PACKAGE = "gradschool.kinds"
# what is not handed in as a file of its own is a table in this one
ANSWERS = "answers.toml"


class Kind(ABC):
    """One kind of exercise. Methods load what they need when they are called: `learn list` reads every exercise."""

    name: str
    # handed in as a file of its own, else as a table in the file of answers
    has_file: bool
    # each student gets questions of their own, whatever the course says about inputs
    draws_for_student: bool
    # a student's code runs in it
    runs_code: bool

    # -- the course ------------------------------------------------------------------------------------------

    @abstractmethod
    def read_entry_points(self, table: TomlTable) -> tuple[str, ...]:
        """The names that the student's code must define, as exercise.toml says; faults are noted in the table."""

    @abstractmethod
    def secret_files(self, exercise: Exercise) -> tuple[Path, ...]:
        """Files that code under judgement must not be able to read; the preflight tries."""

    # -- what was handed in ----------------------------------------------------------------------------------

    @abstractmethod
    def file_name(self, exercise_id: str) -> str:
        """The name of the file that is handed in."""

    @abstractmethod
    def read(self, path: Path, exercise: Exercise, student: str) -> Submission:
        """One file as a submission. Errors: SubmissionError, one sentence that names the file."""

    # -- asking at the keyboard -------------------------------------------------------------------------------

    def ask(
        self,
        exercise: Exercise,
        student: str,
        kept: Path,
        read_line: Callable[[str], str],
        write: Callable[[str], None],
    ) -> Record:
        """Asks what is not right yet, keeps the answers in the file `kept` and gives their record.

        Errors: UsageError where there is nothing to ask.
        """
        raise self._asks_nothing(exercise)

    def take_answers(self, exercise: Exercise, student: str, kept: Path, answers: Path) -> Record:
        """Takes the answers from the file `answers` instead. Errors: UsageError."""
        raise self._asks_nothing(exercise)

    @staticmethod
    def _asks_nothing(exercise: Exercise) -> UsageError:
        return UsageError(
            f"`{exercise.id}` has no questions to answer. `learn check {exercise.id}` checks it."
        )

    # -- judging and proving ---------------------------------------------------------------------------------

    @abstractmethod
    def judge(self, judge: Any, exercise: Exercise, queue: Any, emit: Callable[[Record], None]) -> None:
        """In the judge: takes submissions off the head of the queue and emits a record for each.

        At least one is taken; `judge` is a `judge.session.Judge`, `queue` a `judge.session.Queue`.
        """

    @abstractmethod
    def layout_problems(self, exercise: Exercise) -> list[str]:
        """What is missing among the exercise's files, for `learn dev check`."""

    @abstractmethod
    def proof_cases(self, exercise: Exercise) -> list[Any]:
        """What must hold of the exercise, each an `author.proof.ProofCase`."""

    # -- what a learner reads --------------------------------------------------------------------------------

    @abstractmethod
    def next_step(self, exercise: Exercise, file: str) -> str:
        """What stands below the task page; `file` is where the learner works, as a person would type it."""

    @abstractmethod
    def check_command(self, exercise: Exercise) -> str:
        """The command that checks this exercise once more."""

    @abstractmethod
    def nothing_to_check(self, exercise: Exercise, file: str) -> str:
        """The sentence for a learner whose file is not there."""

    @abstractmethod
    def solution(self, exercise: Exercise) -> str:
        """What `learn solution` prints after passing. Errors: UsageError where there is nothing to show."""


def kind_names() -> tuple[str, ...]:
    """The names of all kinds, in the order of the alphabet."""
    return tuple(sorted(module.name for module in pkgutil.iter_modules(import_module(_PACKAGE).__path__)))


def kind_named(name: str) -> Kind | None:
    """The kind with this name, or None."""
    if name not in kind_names():
        return None
    kind: Kind = import_module(f"{_PACKAGE}.{name}").KIND
    return kind
