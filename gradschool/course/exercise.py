"""One exercise of a course: its exercise.toml, and where everything that belongs to it lies.

Named tuples and tomllib: dataclasses or msgspec would make `learn next` answer noticeably later.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from gradschool.course import values
from gradschool.course.kind import Kind, kind_named, kind_names
from gradschool.course.toml_table import TomlTable

DEVICES = ("cpu", "cuda", "mps")
# of isolation: what a batch must reach to judge an exercise, if not more is asked for
LEVELS = (1, 2)
NUMBER_OF_HINTS = 3


class Limits(NamedTuple):
    """What a submission may use: seconds of wall time per case, seconds in all, memory in MiB, processes of its own.

    `grader_seconds` is for the judge's own work in one case: the reference and every wrong answer.
    """

    case_seconds: float = 10
    submission_seconds: float = 60
    memory_mib: int = 1024
    processes: bool = False
    grader_seconds: float = 120


class Exercise(NamedTuple):
    """One exercise as its exercise.toml says, and the paths of what belongs to it, there or not."""

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


def read_exercise(root: Path, topic: str, name: str) -> Exercise:
    """The exercise in its folder, which is there. Errors: CourseError, one line a fault."""
    table = TomlTable.read(root / "exercises" / topic / name / "exercise.toml")
    kind = _kind(table)
    title = table.take("title", values.text, "a text")
    exercise = Exercise(
        id=name,
        topic=topic,
        title=title,
        kind=kind,  # type: ignore[arg-type]  # where there is none, a fault is raised below
        points=table.take("points", values.positive, "a number above 0"),
        entry_points=kind.read_entry_points(table) if kind else (),
        tags=table.take("tags", values.texts_or_none, "a list of texts", default=()),
        hints=table.take(
            "hints",
            values.texts_exactly(NUMBER_OF_HINTS),
            f"a list of exactly {NUMBER_OF_HINTS} texts, none empty",
        ),
        devices=table.take(
            "devices", values.some_of(DEVICES), 'a list out of "cpu", "cuda", "mps"', default=DEVICES
        ),
        limits=_limits(table),
        requires=table.take("requires", values.one_of(LEVELS), "the level 1 or 2", default=LEVELS[0]),
        root=root,
    )
    if exercise.limits.processes:
        # only where nothing else can be seen may code start and signal processes
        exercise = exercise._replace(requires=2)
    if kind is not None:
        table.no_others()
    table.raise_faults()
    return exercise


def _kind(table: TomlTable) -> Kind | None:
    expected = " or ".join(f"`{name}`" for name in kind_names())
    name = table.take("kind", values.one_of(kind_names()), expected)
    return kind_named(name) if name else None


def _limits(exercise: TomlTable) -> Limits:
    given = exercise.take("limits", values.table, "a table", default={})
    table = TomlTable(exercise.path, exercise.text, given or {}, exercise.faults, header="[limits]")
    usual = Limits()
    seconds, whole = "a number above 0", "a whole number above 0"
    limits = Limits(
        case_seconds=table.take("case_seconds", values.positive, seconds, usual.case_seconds),
        submission_seconds=table.take(
            "submission_seconds", values.positive, seconds, usual.submission_seconds
        ),
        memory_mib=table.take("memory_mib", values.positive_whole, whole, usual.memory_mib),
        processes=table.take("processes", values.truth, "true or false", usual.processes),
        grader_seconds=table.take("grader_seconds", values.positive, seconds, usual.grader_seconds),
    )
    table.no_others()
    return limits
