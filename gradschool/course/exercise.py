"""One exercise of a course, and what every kind of exercise answers for.

`gradschool.kinds` has one object for each kind. Named tuples: dataclasses or msgspec would make `learn next`
answer noticeably later.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from gradschool.course.toml_table import TomlTable
from gradschool.errors import UsageError

if TYPE_CHECKING:
    from gradschool.records.record import Record
    from gradschool.records.submission import Submission

# its tables hold what is handed in without a file
ANSWERS = "answers.toml"
# the folder among the topics that holds data and modules for several exercises
SHARED = "shared"


class Limits(NamedTuple):
    """What a submission may use: processor seconds per case and in all, memory in MiB, processes of its own.

    `grader_seconds` are processor seconds, too, for the judge's own work in one case: the reference and every
    wrong answer. What sleeps or waits instead of computing has several times as long: see `judge.budget`.
    """

    case_seconds: float = 10
    submission_seconds: float = 60
    memory_mib: int = 1024
    processes: bool = False
    grader_seconds: float = 120


class Exercise(NamedTuple):
    """One exercise as its exercise.toml says, and the paths of what belongs to it, there or not.

    `files` are handed in beside the exercise's own, `uses` are the course's and lie beside them when code runs.
    `hidden` are modules that the code has to do without.
    """

    id: str
    topic: str
    title: str
    kind: Kind
    points: float
    entry_points: tuple[str, ...]
    tags: tuple[str, ...]
    hints: tuple[str, ...]
    devices: tuple[str, ...]
    limits: Limits
    requires: int
    root: Path
    files: tuple[str, ...] = ()
    uses: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()

    def _in(self, tree: str) -> Path:
        return self.root / tree / self.topic / self.id

    @property
    def file(self) -> str:
        """The name of the file that is handed in, such as `ID.py`."""
        return self.kind.file_name(self.id)

    @property
    def folder(self) -> Path:
        """What the student sees."""
        return self._in("exercises")

    @property
    def page(self) -> Path:
        """The page of the task."""
        return self.folder / "README.md"

    @property
    def stub(self) -> Path:
        """The file that the student completes; a quiz has none."""
        return self.folder / f"{self.id}.py"

    @property
    def other_stubs(self) -> dict[str, Path]:
        """The other files that the student completes, by their names."""
        return {name: self.folder / name for name in self.files}

    @property
    def used_files(self) -> dict[str, Path]:
        """The course's files that the student's code may use, by the paths at which it finds them."""
        return {name: self.root / "exercises" / SHARED / name for name in self.uses}

    @property
    def questions(self) -> Path:
        """The questions of a quiz."""
        return self.folder / "questions.toml"

    @property
    def reference(self) -> Path:
        """The right answer."""
        return self._in("solutions") / f"{self.id}.py"

    @property
    def why(self) -> Path:
        """Why it is so: shown after passing."""
        return self._in("solutions") / "why.md"

    @property
    def other_ways(self) -> Path:
        """The folder of right answers written differently."""
        return self._in("solutions") / "other_ways"

    @property
    def grader(self) -> Path:
        """The cases."""
        return self._in("graders") / f"test_{self.id}.py"

    @property
    def wrong_answers(self) -> Path:
        """The folder of wrong answers, each with its sentence."""
        return self._in("graders") / "wrong_answers"

    @property
    def answers(self) -> Path:
        """The answers of a quiz."""
        return self._in("graders") / "answers.py"


class Kind(ABC):
    """One kind of exercise. Methods load what they need when called: `learn list` reads every exercise."""

    name: str
    # as a file of its own, else as a table in `answers.toml`
    has_file: bool
    # students get questions of their own, whatever the course says
    draws_for_student: bool
    # a student's code runs in it
    runs_code: bool

    # -- the course ------------------------------------------------------------------------------------------

    @abstractmethod
    def read_entry_points(self, table: TomlTable) -> tuple[str, ...]:
        """The names that the student's code must define, by exercise.toml; faults are noted in the table."""

    @abstractmethod
    def secret_files(self, exercise: Exercise) -> tuple[Path, ...]:
        """Files that code under judgement must not be able to read; the preflight tries."""

    # -- what was handed in ----------------------------------------------------------------------------------

    @abstractmethod
    def file_name(self, exercise_id: str) -> str:
        """The name of the file that is handed in."""

    @abstractmethod
    def read(
        self, path: Path, exercise: Exercise, student: str, around: Mapping[str, Path] | None = None
    ) -> Submission:
        """One file as a submission; `around` are files that its code may use, by their names from there.

        Without them, those of its folder. Errors: SubmissionError, one sentence that names the file.
        """

    # -- asking at the keyboard ------------------------------------------------------------------------------

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

        At least one is taken; `judge` is a `judge.judge.Judge`, `queue` a `judge.judge.Queue`.
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
