"""A learner's folder: the files handed out, and which of them are the learner's own by now.

    gradschool.toml                 marks the folder: format version, course, student
    TOPIC/README.md  TOPIC/ID/README.md  TOPIC/ID/ID.py
    answers.toml                    answers to quizzes
    .gradschool/handed_out.json     file -> SHA-256 of what was handed out

A file that differs from what was handed out is the learner's, and nothing but `reset` replaces it.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from gradschool.course.course import MARKER, Course
from gradschool.course.exercise import ANSWERS, Exercise
from gradschool.course.toml_table import TomlTable
from gradschool.errors import CourseError, UsageError
from gradschool.records import digest
from gradschool.records.quoting import toml_text
from gradschool.records.whole_file import free_path, write_whole

# 1: first version.
FORMAT_VERSION = 1
LONGEST_STUDENT = 100

_HANDED_OUT = Path(".gradschool", "handed_out.json")


class Workspace(NamedTuple):
    """A learner's folder for one course."""

    root: Path
    student: str
    course: Course

    @property
    def answers(self) -> Path:
        """The learner's answers to quizzes."""
        return self.root / ANSWERS

    def file(self, exercise: Exercise) -> Path:
        """Where the learner works on an exercise, whether or not it was handed out."""
        return self._folder(exercise) / exercise.file if exercise.kind.has_file else self.answers

    def _folder(self, exercise: Exercise) -> Path:
        return self.root / exercise.topic / exercise.id

    def hand_out(self, exercise: Exercise) -> Path:
        """Copies page and stub and returns the learner's file. Errors: UsageError, CourseError."""
        self._hand_out(self._files(exercise))
        return self.file(exercise)

    def reset(self, exercise: Exercise) -> Path | None:
        """Puts the stub back; returns the backup of what was there, or None when there was nothing to keep.

        Errors: UsageError for a quiz, which has no stub, or when a file cannot be written.
        """
        if not exercise.kind.has_file:
            raise UsageError(f"`{exercise.id}` is a quiz and has no stub. Its answers lie in `{ANSWERS}`.")
        backup = _put_back(self.file(exercise), exercise.stub)
        for name, stub in exercise.other_stubs.items():
            backup = _put_back(self._folder(exercise) / name, stub) or backup
        self._hand_out(self._files(exercise))
        return backup

    def locate(self, name_or_file: str, folder: Path | None = None) -> tuple[Exercise, Path]:
        """The exercise that a NAME or FILE means, and the file to check; by name it may not exist yet.

        A FILE is looked for from `folder` (default: the working directory) and need not lie in the workspace.
        Errors: UsageError when nothing is named so.
        """
        if name_or_file in self.course.exercise_ids:
            exercise = self.course.exercise(name_or_file)
            return exercise, self.file(exercise)
        given = (folder or Path.cwd()) / name_or_file
        if given.suffix not in (".py", ".ipynb") and not given.exists():
            # an unknown name: the course knows what was perhaps meant
            return self.course.exercise(name_or_file), given
        if given.stem not in self.course.exercise_ids:
            raise UsageError(
                f"`{name_or_file}` is not an exercise file. Exercise files are named like `{self._example()}`."
            )
        exercise = self.course.exercise(given.stem)
        own = self.file(exercise)
        if given.is_dir() or (given.name == own.name and not given.exists()):
            return exercise, own
        if not given.exists():
            raise UsageError(
                f"There is no file `{name_or_file}`. `learn check {exercise.id}` checks `{own.name}`."
            )
        return exercise, own if given.resolve() == own.resolve() else given

    def _example(self) -> str:
        return f"{self.course.exercise_ids[0]}.py"

    def _files(self, exercise: Exercise) -> Iterator[tuple[Path, Path]]:
        """What to hand out, as (file of the course, file of the workspace)."""
        topic_page = self.course.topic(exercise.topic).page
        if topic_page.is_file():
            yield topic_page, self.root / exercise.topic / topic_page.name
        yield exercise.page, self._folder(exercise) / exercise.page.name
        if exercise.kind.has_file:
            yield exercise.stub, self.file(exercise)
        for name, source in {**exercise.other_stubs, **exercise.used_files}.items():
            yield source, self._folder(exercise) / name

    def _hand_out(self, files: Iterator[tuple[Path, Path]]) -> None:
        digests = self._read_digests()
        before = dict(digests)
        for source, target in files:
            name = target.relative_to(self.root).as_posix()
            data = _content(source)
            new = digest.of_bytes(data)
            old = digest.of_bytes(_own(target)) if os.path.lexists(target) else None
            # absent, or changed in the course and untouched here
            if old is None or (old != new and old == digests.get(name)):
                write_whole(target, data)
                digests[name] = new
            elif old == new:
                digests[name] = new
        if digests != before:
            write_whole(self.root / _HANDED_OUT, json.dumps(digests, indent=1).encode() + b"\n")

    def _read_digests(self) -> dict[str, str]:
        """What was handed out. Without a sound list, every file that differs counts as the learner's own."""
        try:
            digests = json.loads((self.root / _HANDED_OUT).read_bytes())
        except (OSError, ValueError, RecursionError):
            return {}
        return digests if isinstance(digests, dict) else {}


def create(directory: Path, course: Course, student: str) -> Workspace:
    """Makes a workspace in a new or empty folder. Errors: UsageError when it cannot be made there."""
    if not student.strip() or not student.isprintable() or len(student) > LONGEST_STUDENT:
        raise UsageError(
            f"`{ascii(student)[1:-1][:LONGEST_STUDENT]}` cannot be a student id. "
            f"Name one with `--student`: one line of 1 to {LONGEST_STUDENT} characters."
        )
    root = directory.resolve()
    if os.path.isfile(root / MARKER):
        raise UsageError(
            f"`{directory}` is already a workspace. Type `learn next` there to see what comes next."
        )
    try:
        root.mkdir(parents=True, exist_ok=True)
        # hidden files may come from git or an editor
        found = next((name for name in sorted(os.listdir(root)) if not name.startswith(".")), None)
    except (FileExistsError, NotADirectoryError) as error:
        raise UsageError(f"`{directory}` is a file. Name a new or empty folder.") from error
    except OSError as error:
        raise UsageError(
            f"`{directory}` cannot be created: {error.strerror}. Choose another folder."
        ) from error
    if found is not None:
        raise UsageError(f"`{directory}` is not empty: it holds `{found}`. Name a new or empty folder.")
    marker = (
        f"# `learn next` in this folder shows what comes next.\nformat_version = {FORMAT_VERSION}\n"
        f"course = {toml_text(course.title)}\nstudent = {toml_text(student)}\n"
    )
    write_whole(root / MARKER, marker.encode())
    return Workspace(root, student, course)


def find(start: Path, course: Course) -> Workspace:
    """The workspace that `start` lies in. Errors: UsageError when there is none or its marker is broken."""
    start = start.resolve()
    for root in (start, *start.parents):
        if os.path.isfile(root / MARKER):
            return _read_marker(root, course)
    raise UsageError(f"`{start}` is not a workspace. `learn init` creates one.")


def _read_marker(root: Path, course: Course) -> Workspace:
    try:
        table = TomlTable.read(root / MARKER)
        version = table.take(
            "format_version", lambda value: value if type(value) is int else None, "a number"
        )
        if version is not None and version > FORMAT_VERSION:
            fact = f"has format {version}; this gradschool reads format {FORMAT_VERSION}"
            raise UsageError(f"The workspace `{root}` {fact}. Update gradschool.")
        table.take("course", lambda value: value if isinstance(value, str) else None, "a text")
        student = table.take("student", lambda value: value if isinstance(value, str) else None, "a text")
        table.raise_faults()
    except CourseError as error:
        # the learner's file, not the course's
        raise UsageError(str(error)) from error
    return Workspace(root, student, course)


def _put_back(file: Path, stub: Path) -> Path | None:
    """Writes the stub; the backup of what was there, or None when there was nothing to keep."""
    backup = None
    if os.path.lexists(file) and (own := _own(file)) != _content(stub):
        backup = free_path(file, f"{file.stem}.backup_{{}}{file.suffix}")
        write_whole(backup, own)
    write_whole(file, _content(stub))
    return backup


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise CourseError(f"`{path}` cannot be read: {error.strerror}. The course is incomplete.") from error


def _own(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise UsageError(f"`{path}` cannot be read: {error.strerror}. Move it away and try again.") from error
