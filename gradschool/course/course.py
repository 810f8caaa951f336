"""A course on disk: its topics and exercises, read one TOML file at a time, and where all about them lies.

    exercises/course.toml                       title, topics, ids in order: read at once
    exercises/TOPIC/ID/exercise.toml            read when the exercise is asked for
    exercises/TOPIC/ID/  solutions/TOPIC/ID/  graders/TOPIC/ID/      one id, one path in three trees

Named tuples and tomllib: dataclasses or msgspec would make `learn next` answer noticeably later.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Literal, NamedTuple, cast

from gradschool.course.toml_table import TomlTable, line_of, nearest, read_text
from gradschool.errors import CourseError, UsageError

FORMAT_VERSION = 1
ENVIRONMENT_NAME = "GRADSCHOOL_COURSE"
DEVICES = ("cpu", "cuda", "mps")
# of isolation: what a batch must reach to judge an exercise, if not more is asked for
LEVELS = (1, 2)
NUMBER_OF_HINTS = 3
# what `answer` and `student` have of their own in a grader
TAKEN_NAMES = frozenset(
    {
        "call_until", "device", "gradients", "keep", "keep_result", "last_call", "numpy", "parameter_names", "parameters", "raises", "same_memory", "set_parameters",
        "to_device", "torch", "weights",
    }
)  # fmt: skip

Kind = Literal["code", "quiz"]

_COURSE_FILE = Path("exercises", "course.toml")
_ID = re.compile(r"[a-z][a-z0-9_]*")
_TOPIC_ID = re.compile(r"[a-z0-9][a-z0-9_]*")
_SNAKE_CASE = "is not snake_case. Write it in small letters, digits and `_`"
_ENTRY_POINT = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")


class Limits(NamedTuple):
    """What a submission may use: seconds of wall time a case, seconds in all, memory in MiB, processes of its own."""

    case_seconds: float = 10
    submission_seconds: float = 60
    memory_mib: int = 1024
    processes: bool = False


class Topic(NamedTuple):
    """One topic of the course: its id, its title and the ids of its exercises in order."""

    id: str
    title: str
    exercises: tuple[str, ...]
    root: Path

    @property
    def page(self) -> Path:
        """The topic in half a page."""
        return self.root / "exercises" / self.id / "README.md"


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
        """The name of the file that is handed in: `ID.py`, or `answers.toml` for a quiz."""
        return "answers.toml" if self.kind == "quiz" else f"{self.id}.py"

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


class Course:
    """A course: title and topics. An exercise is read when it is first asked for, and kept.

    `same_inputs`: a grade draws the same inputs for every student, so that equal files get equal records.
    """

    def __init__(
        self, root: Path, title: str, topics: tuple[Topic, ...], *, same_inputs: bool = False
    ) -> None:
        self.root = root
        self.title = title
        self.topics = topics
        self.same_inputs = same_inputs
        self._read: dict[str, Exercise] = {}

    @property
    def exercise_ids(self) -> tuple[str, ...]:
        """All ids, in the order of the course."""
        return tuple(name for topic in self.topics for name in topic.exercises)

    @property
    def exercises(self) -> Iterator[Exercise]:
        """All exercises in order, each read as it is reached. Errors: CourseError."""
        return (self.exercise(name) for name in self.exercise_ids)

    def exercise(self, name: str) -> Exercise:
        """The exercise with this id. Errors: UsageError for an unknown id, CourseError for a broken file."""
        if name not in self._read:
            topic = next((topic for topic in self.topics if name in topic.exercises), None)
            if topic is None:
                near = nearest(name, self.exercise_ids)
                raise UsageError(f"There is no exercise `{name}`.{near} `learn list` shows all.")
            self._read[name] = _read_exercise(self.root, topic.id, name)
        return self._read[name]

    def topic(self, name: str) -> Topic:
        """The topic with this id, with or without its number. Errors: UsageError when there is none."""
        for topic in self.topics:
            if name in (topic.id, topic.id.lstrip("0123456789").lstrip("_")):
                return topic
        ids = [topic.id for topic in self.topics]
        raise UsageError(f"There is no topic `{name}`.{nearest(name, ids)} `learn list` shows all.")

    def faults(self) -> list[str]:
        """Every fault in every exercise.toml, and every folder that course.toml does not list."""
        found: list[str] = []
        for name in self.exercise_ids:
            try:
                self.exercise(name)
            except CourseError as error:
                found += str(error).splitlines()
        return found + _unlisted(self)


def find_course(explicit: Path | None = None) -> Path:
    """The root of the course: as given, else by $GRADSCHOOL_COURSE, else in this package or checkout.

    Errors: UsageError when what was asked for is no course, CourseError when this installation holds none.
    """
    if explicit is not None:
        return _course_root(explicit, f"`{explicit}`")
    if named := os.environ.get(ENVIRONMENT_NAME):
        return _course_root(Path(named), f"`{named}`, named by `{ENVIRONMENT_NAME}`,")
    package = Path(__file__).resolve().parents[1]
    for root in (package / "_course", package.parent):
        if os.path.isfile(root / _COURSE_FILE):
            return root
    raise CourseError(
        "This installation holds no course. "
        f"Name one with `--course DIR` or in the environment variable `{ENVIRONMENT_NAME}`."
    )


def _course_root(root: Path, shown: str) -> Path:
    if not os.path.isfile(root / _COURSE_FILE):
        raise UsageError(
            f"{shown} is not a course: it has no `{_COURSE_FILE.as_posix()}`. Name the folder that has one."
        )
    # judges run in another working directory
    return root.resolve()


def read_course(root: Path) -> Course:
    """The course at `root`; no exercise.toml is read yet. Errors: CourseError, one line a fault."""
    root = root.resolve()
    table = TomlTable.read(root / _COURSE_FILE)
    version = table.take("format_version", _whole_number, "a whole number")
    if version not in (None, FORMAT_VERSION):
        # what else differs would only hide the cause
        table.faults.clear()
        fact = f"the course has format {version}; this gradschool reads format {FORMAT_VERSION}."
        table.fault(f"{fact} Use a gradschool that fits the course.", "format_version")
        table.raise_faults()
    title = table.take("title", _text, "a text")
    same_inputs = table.take("same_inputs", _truth, "true or false", default=False)
    topics = [_read_topic(root, table, entry, number) for number, entry in enumerate(table.tables("topics"))]
    table.no_others()
    _check_repeats(table, topics)
    table.raise_faults()
    return Course(root, title, tuple(topics), same_inputs=same_inputs)


def _read_topic(root: Path, course: TomlTable, entry: dict[str, Any], number: int) -> Topic:
    table = TomlTable(course.path, course.text, entry, course.faults, header="[[topics]]", number=number)
    identifier = table.take("id", _text, "a text") or ""
    if identifier and not _TOPIC_ID.fullmatch(identifier):
        table.fault(f"the topic id `{identifier}` {_SNAKE_CASE}.", "id")
    title = table.take("title", _text, "a text") or ""
    names = table.take("exercises", _texts, "a list of ids, with at least one") or ()
    for name in names:
        if not _ID.fullmatch(name):
            table.fault(f"the exercise id `{name}` {_SNAKE_CASE}.", name)
    table.no_others()
    return Topic(identifier, title, names, root)


def _check_repeats(table: TomlTable, topics: list[Topic]) -> None:
    if not topics:
        table.fault("the course has no topics. Add a `[[topics]]` table with `id`, `title` and `exercises`.")
    for kind, names in (
        ("topic", [topic.id for topic in topics]),
        ("exercise", [name for topic in topics for name in topic.exercises]),
    ):
        for name in sorted({name for name in names if names.count(name) > 1}):
            table.fault(f"the {kind} id `{name}` is listed twice. Give each its own.", name, last=True)


def _read_exercise(root: Path, topic: str, name: str) -> Exercise:
    folder = root / "exercises" / topic / name
    if not os.path.isdir(folder):
        path = root / _COURSE_FILE
        line = line_of(read_text(path), name)
        where = f"exercises/{topic}/{name}"
        raise CourseError(
            f"`{path}`, line {line}: `{name}` has no folder `{where}`. Make it, or take the id off the list."
        )
    table = TomlTable.read(folder / "exercise.toml")
    kind = table.take("kind", _one_of(("code", "quiz")), "`code` or `quiz`")
    exercise = Exercise(
        id=name,
        topic=topic,
        title=table.take("title", _text, "a text"),
        kind=cast(Kind, kind),
        points=table.take("points", _positive, "a number above 0"),
        entry_points=_entry_points(table, kind),
        tags=table.take("tags", _tags, "a list of texts", default=()),
        hints=table.take("hints", _hints, f"a list of exactly {NUMBER_OF_HINTS} texts, none empty"),
        devices=table.take("devices", _devices, 'a list out of "cpu", "cuda", "mps"', default=DEVICES),
        limits=_limits(table),
        requires=table.take("requires", _level, "the level 1 or 2", default=LEVELS[0]),
        root=root,
    )
    if exercise.limits.processes:
        # only where nothing else can be seen may code start and signal processes
        exercise = exercise._replace(requires=2)
    table.no_others()
    table.raise_faults()
    return exercise


def _entry_points(table: TomlTable, kind: str | None) -> tuple[str, ...]:
    if kind == "quiz":
        if "entry_points" in table.values:
            table.take("entry_points", lambda value: value, "")
            table.fault("a quiz has no `entry_points`. Remove the key.", "entry_points")
        return ()
    names = table.take("entry_points", _names, "a list of Python names, with at least one") or ()
    for name in TAKEN_NAMES.intersection(names):
        table.fault(
            f"`answer.{name}` is the judge's own in a grader, so no case could call a function `{name}`. Choose another name.",
            "entry_points",
        )
    return names


def _limits(exercise: TomlTable) -> Limits:
    given = exercise.take(
        "limits", lambda value: value if isinstance(value, dict) else None, "a table", default={}
    )
    table = TomlTable(exercise.path, exercise.text, given or {}, exercise.faults, header="[limits]")
    limits = Limits(
        case_seconds=table.take("case_seconds", _positive, "a number above 0", default=Limits().case_seconds),
        submission_seconds=table.take(
            "submission_seconds", _positive, "a number above 0", default=Limits().submission_seconds
        ),
        memory_mib=table.take(
            "memory_mib", _positive_whole, "a whole number above 0", default=Limits().memory_mib
        ),
        processes=table.take("processes", _truth, "true or false", default=Limits().processes),
    )
    table.no_others()
    return limits


def _unlisted(course: Course) -> list[str]:
    """Folders with an exercise.toml that course.toml does not name."""
    listed = {(topic.id, name) for topic in course.topics for name in topic.exercises}
    path = course.root / _COURSE_FILE
    found = sorted(file.parts[-3:-1] for file in course.root.glob("exercises/*/*/exercise.toml"))
    return [
        f"`{path}`: the folder `exercises/{topic}/{name}` is not listed. Add its id to its topic."
        for topic, name in found
        if (topic, name) not in listed
    ]


# -- values: what is expected, or None -----------------------------------------------------------------------


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) and value.strip() else None


def _texts(value: Any) -> tuple[str, ...] | None:
    return tuple(value) if isinstance(value, list) and value and all(map(_text, value)) else None


def _tags(value: Any) -> tuple[str, ...] | None:
    return () if value == [] else _texts(value)


def _hints(value: Any) -> tuple[str, ...] | None:
    hints = _texts(value)
    return hints if hints and len(hints) == NUMBER_OF_HINTS else None


def _names(value: Any) -> tuple[str, ...] | None:
    names = _texts(value)
    return names if names and all(_ENTRY_POINT.fullmatch(name) for name in names) else None


def _devices(value: Any) -> tuple[str, ...] | None:
    devices = _texts(value)
    return devices if devices and set(devices) <= set(DEVICES) else None


def _one_of(words: tuple[str, ...]) -> Callable[[Any], str | None]:
    return lambda value: value if isinstance(value, str) and value in words else None


def _whole_number(value: Any) -> int | None:
    return value if type(value) is int else None


def _truth(value: Any) -> bool | None:
    return value if isinstance(value, bool) else None


def _level(value: Any) -> int | None:
    return value if type(value) is int and value in LEVELS else None


def _positive_whole(value: Any) -> int | None:
    return value if type(value) is int and value > 0 else None


def _positive(value: Any) -> float | None:
    return value if type(value) in (int, float) and 0 < value < float("inf") else None
