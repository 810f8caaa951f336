"""A course on disk: its topics and exercises, read one TOML file at a time, and where all about them lies.

    exercises/course.toml                       title, topics, ids in order: read at once
    exercises/TOPIC/ID/exercise.toml            read when the exercise is asked for
    exercises/TOPIC/ID/  solutions/TOPIC/ID/  graders/TOPIC/ID/      one id, one path in three trees

Named tuples and tomllib: dataclasses or msgspec would make `learn next` answer noticeably later.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from gradschool.course import values
from gradschool.course.exercise import Exercise
from gradschool.course.exercise_file import read_exercise
from gradschool.course.toml_table import TomlTable, line_of, nearest, read_text
from gradschool.errors import CourseError, UsageError

FORMAT_VERSION = 1
ENVIRONMENT_NAME = "GRADSCHOOL_COURSE"
# the file by which `learn init` marks a workspace
MARKER = "gradschool.toml"

_COURSE_FILE = Path("exercises", "course.toml")
_ID = re.compile(r"[a-z][a-z0-9_]*")
_TOPIC_ID = re.compile(r"[a-z0-9][a-z0-9_]*")
_SNAKE_CASE = "is not snake_case. Write it in small letters, digits and `_`"


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


class Course:
    """A course: title and topics. An exercise is read when it is first asked for, and kept.

    `same_inputs`: a grade draws the same inputs for every student, so that equal files get equal records.
    `packages`: what a submission may import beside torch and NumPy, by the names that are imported.
    """

    def __init__(
        self,
        root: Path,
        title: str,
        topics: tuple[Topic, ...],
        *,
        same_inputs: bool = False,
        packages: tuple[str, ...] = (),
    ) -> None:
        self.root = root
        self.title = title
        self.topics = topics
        self.same_inputs = same_inputs
        self.packages = packages
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
    version = table.take("format_version", values.whole_number, "a whole number")
    if version not in (None, FORMAT_VERSION):
        # what else differs would only hide the cause
        table.faults.clear()
        fact = f"the course has format {version}; this gradschool reads format {FORMAT_VERSION}."
        table.fault(f"{fact} Use a gradschool that fits the course.", "format_version")
        table.raise_faults()
    title = table.take("title", values.text, "a text")
    same_inputs = table.take("same_inputs", values.truth, "true or false", default=False)
    packages = table.take("packages", values.names_or_none, "a list of names that are imported", default=())
    topics = [_read_topic(root, table, entry, number) for number, entry in enumerate(table.tables("topics"))]
    table.no_others()
    _check_repeats(table, topics)
    table.raise_faults()
    return Course(root, title, tuple(topics), same_inputs=same_inputs, packages=packages)


def _read_topic(root: Path, course: TomlTable, entry: dict[str, Any], number: int) -> Topic:
    table = TomlTable(course.path, course.text, entry, course.faults, header="[[topics]]", number=number)
    identifier = table.take("id", values.text, "a text") or ""
    if identifier and not _TOPIC_ID.fullmatch(identifier):
        table.fault(f"the topic id `{identifier}` {_SNAKE_CASE}.", "id")
    title = table.take("title", values.text, "a text") or ""
    names = table.take("exercises", values.texts, "a list of ids, with at least one") or ()
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
    if not os.path.isdir(root / "exercises" / topic / name):
        path = root / _COURSE_FILE
        line = line_of(read_text(path), name)
        where = f"exercises/{topic}/{name}"
        raise CourseError(
            f"`{path}`, line {line}: `{name}` has no folder `{where}`. Make it, or take the id off the list."
        )
    return read_exercise(root, topic, name)


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
