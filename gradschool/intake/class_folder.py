"""A class's folder: which file in it is whose, for which exercise, and what is to be told about the rest.

FOLDER/<student>/<exercise>.py | <exercise>.ipynb | answers.toml | <topic>/<exercise>.py
"""

from __future__ import annotations

import contextlib
import os
import re
import stat
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType

from gradschool.course.course import MARKER, Course
from gradschool.course.exercise import ANSWERS
from gradschool.errors import SubmissionError, UsageError
from gradschool.intake.answers_file import AnswersFile, answers_as_submission, read_answers_file
from gradschool.intake.submission import read_submission
from gradschool.intake.untrusted_file import printable, read_bytes
from gradschool.records.report_folder import is_report
from gradschool.records.submission import Submission

MOST_NAMED = 5
# what `learn init` and `learn report` put beside a workspace's topics
_OF_A_WORKSPACE = (MARKER, "report")
_SKIPPED = ("__MACOSX", "__pycache__")


@dataclass(frozen=True)
class Unreadable:
    """A file that cannot be judged, and the sentence that says why."""

    student: str
    exercise: str
    message: str


@dataclass(frozen=True)
class FoundSubmissions:
    """What lies in a folder of submissions, by student, then by file; `notes` are for the instructor."""

    submissions: tuple[Submission, ...] = ()
    unreadable: tuple[Unreadable, ...] = ()
    students: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def find_submissions(
    folder: Path,
    course: Course,
    refused: Mapping[Path, str] = MappingProxyType({}),
    out: Path | None = None,
) -> FoundSubmissions:
    """Everything handed in under `folder`. Errors: UsageError when the folder is no folder of students.

    `refused` are files in it that cannot be taken, each with the sentence that says why. Reports of
    `learn grade` are ignored, and so is `out`, where this one's goes.
    """
    try:
        names = sorted(filter(_is_shown, os.listdir(folder)))
    except NotADirectoryError as error:
        raise UsageError(f"`{folder}` is a file. Name the folder that holds one folder a student.") from error
    except OSError as error:
        raise UsageError(
            f"`{folder}` cannot be read: {error.strerror}. Name the folder that holds one folder a student."
        ) from error
    finder = _Finder(course, refused, out)
    strays = []
    for name in names:
        if not _is_own_folder(folder / name):
            strays.append(printable(name))
        elif is_report(folder / name, out):
            finder.reports.append(printable(name))
        else:
            finder.take_student(folder / name)
    if not finder.students:
        found = "only reports" if finder.reports else "nothing"
        found = f"only files, such as `{strays[0]}`" if strays else found
        raise UsageError(
            f"`{folder}` holds {found}; expected is one folder a student: "
            f"`{folder.name}/<student>/<exercise>.py`, `.ipynb` or `{ANSWERS}`."
        )
    if strays:
        finder.notes.insert(0, f"Passed over beside the folders of the students: {listed(strays)}.")
    return finder.found()


def _is_shown(name: str) -> bool:
    return not name.startswith(".") and name not in _SKIPPED


def listed(names: list[str]) -> str:
    """The first few names, and how many more there are."""
    more = f" and {len(names) - MOST_NAMED} more" if len(names) > MOST_NAMED else ""
    return ", ".join(f"`{name[:80]}`" for name in names[:MOST_NAMED]) + more


def _is_own_folder(path: Path) -> bool:
    """Whether a real folder lies there; a link could lead to another student's."""
    try:
        return stat.S_ISDIR(os.lstat(path).st_mode)
    except OSError:
        return False


def _same_content(file: Path, stub: Path) -> bool:
    try:
        return read_bytes(file) == stub.read_bytes()
    except (OSError, SubmissionError):
        return False


@dataclass
class _Finder:
    """Goes through the students' folders one after the other."""

    course: Course
    refused: Mapping[Path, str]
    out: Path | None
    submissions: list[Submission] = field(default_factory=list)
    unreadable: list[Unreadable] = field(default_factory=list)
    students: list[str] = field(default_factory=list)
    names: set[str] = field(default_factory=set)
    taken: set[tuple[str, str]] = field(default_factory=set)
    reports: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def found(self) -> FoundSubmissions:
        if self.reports:
            why = "it holds a report" if len(self.reports) == 1 else "they hold reports"
            self.notes.append(f"Ignored {listed(self.reports)}: {why}, not submissions.")
        return FoundSubmissions(
            tuple(self.submissions), tuple(self.unreadable), tuple(self.students), tuple(self.notes)
        )

    def take_student(self, folder: Path) -> None:
        student = self._name(folder.name)
        self.students.append(student)
        try:
            names = sorted(filter(_is_shown, os.listdir(folder)))
        except OSError as error:
            self.notes.append(f"The folder of `{student}` cannot be read: {error.strerror}.")
            return
        unknown = []
        topics = {topic.id: topic for topic in self.course.topics}
        # topics first: the choice of two hangs on no name
        for name in sorted(names, key=lambda name: name not in topics):
            stem, suffix = os.path.splitext(name)
            if name == ANSWERS:
                self._take_answers(folder / name, student)
            elif name in topics and _is_own_folder(folder / name):
                self._take_topic(folder / name, student, topics[name].exercises)
            elif MARKER in names and name in _OF_A_WORKSPACE:
                continue
            elif _is_own_folder(folder / name) and is_report(folder / name, self.out):
                self.reports.append(printable(f"{folder.name}/{name}"))
            elif suffix not in (".py", ".ipynb") or not self._is_file(stem):
                unknown.append(name)
            elif suffix == ".ipynb" and f"{stem}.py" in names:
                self.notes.append(_both(student, stem))
            else:
                self._take(folder / name, student, stem, both=f"{stem}.ipynb" in names and suffix == ".py")
        self._note_unknown(student, unknown)

    def _take_topic(self, folder: Path, student: str, exercises: tuple[str, ...]) -> None:
        """A topic of a whole workspace that was handed in; a stub that was never edited is not handed in."""
        for exercise_id in filter(self._is_file, exercises):
            place = folder / exercise_id
            # in this order: Python is taken where both are
            files = [place / f"{exercise_id}{suffix}" for suffix in (".py", ".ipynb")]
            files = [file for file in files if _is_own_folder(place) and os.path.lexists(file)]
            if files and not _same_content(files[0], self.course.exercise(exercise_id).stub):
                self._take(files[0], student, exercise_id, both=len(files) == 2)

    def _name(self, name: str) -> str:
        """The student's name as a text that no other student has."""
        student, number = printable(name), 1
        while student in self.names:
            number += 1
            student = f"{printable(name)} ({number})"
        self.names.add(student)
        return student

    def _is_file(self, name: str) -> bool:
        return name in self.course.exercise_ids and self.course.exercise(name).kind.has_file

    def _is_quiz(self, name: str) -> bool:
        return name in self.course.exercise_ids and not self.course.exercise(name).kind.has_file

    def _take(self, path: Path, student: str, exercise_id: str, *, both: bool = False) -> None:
        # topics come first, so theirs is taken already
        if (student, exercise_id) in self.taken:
            self.notes.append(
                f"`{student}` handed in `{exercise_id}` in two places: the file in its topic's folder was taken."
            )
            return
        self.taken.add((student, exercise_id))
        try:
            self._pass_refused(path)
            submission = read_submission(path, self.course.exercise(exercise_id), student)
        except SubmissionError as error:
            self.unreadable.append(Unreadable(student, exercise_id, str(error)))
            return
        if both:
            # the student hears which one counts
            submission = replace(submission, notes=(_both(student, exercise_id), *submission.notes))
        self.submissions.append(submission)

    def _pass_refused(self, path: Path) -> None:
        if path in self.refused:
            raise SubmissionError(self.refused[path])

    def _take_answers(self, path: Path, student: str) -> None:
        try:
            self._pass_refused(path)
            file = read_answers_file(path)
        except SubmissionError as error:
            self._take_broken_answers(path, student, str(error))
            return
        unknown = []
        for name in (*file.tables, *file.outside):
            if self._is_quiz(name):
                self._take_quiz(file, path, student, name)
            elif name in file.tables:
                unknown.append(name)
        self.notes += [f"`{student}`: {note}" for note in file.notes_outside]
        if unknown:
            self.notes.append(
                f"In `{ANSWERS}` of `{student}` no quiz of this course is named {listed(unknown)}."
            )

    def _take_quiz(self, file: AnswersFile, path: Path, student: str, quiz_id: str) -> None:
        try:
            self.submissions.append(answers_as_submission(file, path, quiz_id, student))
        except SubmissionError as error:
            self.unreadable.append(Unreadable(student, quiz_id, str(error)))

    def _take_broken_answers(self, path: Path, student: str, message: str) -> None:
        """Which quizzes a broken file was meant for is read off its headings."""
        self.notes.append(f"`{student}`: {message}")
        with contextlib.suppress(SubmissionError):
            headings = set(re.findall(rb"^[ \t]*\[[ \t]*(\w+)[ \t]*\]", read_bytes(path), re.MULTILINE))
            for name in self.course.exercise_ids:
                if name.encode() in headings and self._is_quiz(name):
                    self.unreadable.append(Unreadable(student, name, message))

    def _note_unknown(self, student: str, names: list[str]) -> None:
        for name in names[:MOST_NAMED]:
            stem = os.path.splitext(name)[0].lower()
            advice = f" Its answers belong into `{ANSWERS}`." if stem in self.course.exercise_ids else ""
            advice = f" Did you mean `{stem}.py`?" if self._is_file(stem) and stem != name else advice
            self.notes.append(
                f"`{printable(name)[:80]}` of `{student}` is no exercise of this course.{advice}"
            )
        if len(names) > MOST_NAMED:
            self.notes.append(
                f"{len(names) - MOST_NAMED} more files of `{student}` are no exercises of this course."
            )


def _both(student: str, exercise_id: str) -> str:
    taken = f"`{exercise_id}.py`"
    return f"`{student}` handed in both {taken} and `{exercise_id}.ipynb`: {taken} was taken."
