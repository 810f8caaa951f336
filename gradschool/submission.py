"""What was handed in, read as bytes and never run: a Python file, a notebook or the answers to quizzes.

    FOLDER/<student>/<exercise>.py | <exercise>.ipynb | answers.toml

A student's file is hostile until shown otherwise: `untrusted_file` reads it, and its code runs in the worker
only. Student names are names of folders: they are kept as given, and nobody builds a path from them.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import stat
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

from gradschool.course import Course, Exercise
from gradschool.errors import SubmissionError, UsageError
from gradschool.untrusted_file import decode_python, decode_text, printable, read_bytes

ANSWERS = "answers.toml"
# what `learn init` and `learn report` put beside a workspace's topics
MARKER = "gradschool.toml"
_OF_A_WORKSPACE = (MARKER, "report")
MOST_NAMED = 5

# tomllib's time grows with the square of a key's parts: 100 KiB of them take minutes
_LONG_KEY = r"(?<![\w-])(?:[\w-]++[ \t]*+\.[ \t]*+){8}"
_TEXT_OR_COMMENT = (
    r"(?s)"
    r'"""(?:[^"\\]++|\\.|"(?!""))*+(?:""")?|\'\'\'(?:[^\']++|\'(?!\'\'))*+(?:\'\'\')?'
    r'|"(?:[^"\\\n]++|\\.)*+"?|\'[^\'\n]*+\'?|#[^\n]*+'
)
# so does the time of the parser on texts with many braces
_LONGEST_PARSED = 2**16
_MAKE_NAMES = ("exec", "eval", "globals", "locals", "vars", "setattr")
_SKIPPED = ("__MACOSX", "__pycache__")
_DIRECTION_MARKS = re.compile("[\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c]")


@dataclass(frozen=True)
class Cell:
    """Code that runs as a whole; `first_line` is the line of the submission's text on which it begins."""

    label: str
    source: str
    first_line: int


@dataclass(frozen=True)
class Submission:
    """One file of one student for one exercise. A Python file is one cell without a label; a quiz has none.

    `notes` are sentences for the student. For a quiz, `text` is the whole answers file: see `answers_of`.
    """

    student: str
    exercise: str
    path: str
    sha256: str
    cells: tuple[Cell, ...]
    notes: tuple[str, ...]
    text: str

    @property
    def file_name(self) -> str:
        """The name of the file, without its folders."""
        return os.path.basename(self.path)


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


def read_submission(path: Path, exercise: Exercise, student: str) -> Submission:
    """One file as a submission. Errors: SubmissionError, one sentence that names the file."""
    if exercise.kind == "quiz":
        return _read_quiz(path, exercise.id, student)
    if path.suffix not in (".py", ".ipynb"):
        raise SubmissionError(f"`{path.name}` is neither a `.py` nor an `.ipynb` file. Hand in one of these.")
    raw = read_bytes(path)
    if path.suffix == ".ipynb":
        from gradschool.notebook import read_notebook

        notebook = read_notebook(raw, path.name)
        cells = tuple(Cell(*code) for code in notebook.cells)
        text, notes = notebook.text, notebook.notes
    else:
        text = decode_python(raw, path.name)
        cells, notes = (Cell("", text, 1),), ()
    if marked := _DIRECTION_MARKS.search(text):
        line = text.count("\n", 0, marked.start()) + 1
        notes = (
            *notes,
            f"`{path.name}`, line {line}, holds invisible marks of writing direction: "
            "what is shown there may differ from what runs.",
        )
    return Submission(
        student, exercise.id, printable(str(path)), hashlib.sha256(raw).hexdigest(), cells, notes, text
    )


def answers_of(submission: Submission) -> dict[str, object]:
    """Question id -> answer, as the student gave it; for a submission to a quiz."""
    table = tomllib.loads(submission.text).get(submission.exercise, {})
    return dict(table) if isinstance(table, dict) else {}


def _read_quiz(path: Path, quiz: str, student: str) -> Submission:
    raw, text, tables = _read_answers(path)
    if not isinstance(tables.get(quiz), dict):
        raise SubmissionError(
            f"`{path.name}` has no table `[{quiz}]`. Write the answers to this quiz under it."
        )
    return Submission(student, quiz, printable(str(path)), hashlib.sha256(raw).hexdigest(), (), (), text)


def _read_answers(path: Path) -> tuple[bytes, str, dict[str, Any]]:
    raw = read_bytes(path)
    text = decode_text(raw, path.name)
    if re.search(_LONG_KEY, re.sub(_TEXT_OR_COMMENT, "_", text)):
        raise SubmissionError(f'`{path.name}` has a key of many parts. Write `question_id = "answer"`.')
    try:
        return raw, text, tomllib.loads(text)
    except RecursionError as error:
        raise SubmissionError(
            f"`{path.name}` nests lists too deeply. Write answers as texts, numbers or flat lists."
        ) from error
    except ValueError as error:
        raise SubmissionError(
            f'`{path.name}` is not valid TOML: {error}. Write `question_id = "answer"`.'
        ) from error


# -- what the code defines -----------------------------------------------------------------------------------


def defined_names(text: str) -> set[str] | None:
    """The names that a module of this text binds, by its syntax alone; None when that cannot be known.

    Unknown: text that is no Python or longer than 64 KiB, a star import, names made by `exec` and the like.
    """
    import ast

    if len(text) > _LONGEST_PARSED:
        return None
    try:
        waiting: list[ast.AST] = list(ast.parse(text).body)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None
    names: set[str] = set()
    while waiting:
        node = waiting.pop()
        inner = list(ast.iter_child_nodes(node))
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            names.add(node.name)
            inner = [child for child in ast.walk(node) if isinstance(child, ast.Global)]
        elif isinstance(node, (ast.Import, ast.ImportFrom)):
            names |= {(alias.asname or alias.name).partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.Global):
            names |= set(node.names)
        elif isinstance(node, (ast.ExceptHandler, ast.MatchAs, ast.MatchStar)) and node.name:
            names.add(node.name)
        elif isinstance(node, ast.MatchMapping) and node.rest:
            names.add(node.rest)
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            names.add(node.id)
        elif isinstance(node, ast.Name) and node.id in _MAKE_NAMES:
            return None
        waiting += inner
    return None if "*" in names else names


def missing_entry_points(submission: Submission, exercise: Exercise) -> list[str]:
    """A sentence for each entry point that no cell defines; empty where that cannot be known."""
    import difflib

    defined: set[str] = set()
    for cell in submission.cells:
        names = defined_names(cell.source)
        if names is None:
            return []
        defined |= names
    others = sorted(defined - set(exercise.entry_points))
    sentences = []
    for name in exercise.entry_points:
        if name not in defined:
            near = difflib.get_close_matches(name, others, n=1)
            advice = (
                f"did it get another name (`{near[0][:80]}`)?"
                if near
                else "the task page says what it takes and returns."
            )
            sentences.append(f"`{name}` is missing: {advice}")
    return sentences


# -- a folder of submissions ---------------------------------------------------------------------------------


def find_submissions(
    folder: Path, course: Course, refused: Mapping[Path, str] = MappingProxyType({})
) -> FoundSubmissions:
    """Everything handed in under `folder`. Errors: UsageError when the folder is no folder of students.

    `refused` are files in it that cannot be taken, each with the sentence that says why.
    """
    try:
        names = sorted(filter(_is_shown, os.listdir(folder)))
    except NotADirectoryError as error:
        raise UsageError(f"`{folder}` is a file. Name the folder that holds one folder a student.") from error
    except OSError as error:
        raise UsageError(
            f"`{folder}` cannot be read: {error.strerror}. Name the folder that holds one folder a student."
        ) from error
    finder = _Finder(course, refused)
    strays = []
    for name in names:
        if stat.S_ISDIR(os.lstat(folder / name).st_mode):
            finder.take_student(folder / name)
        else:
            strays.append(printable(name))
    if not finder.students:
        found = f"only files, such as `{strays[0]}`" if strays else "nothing"
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
    submissions: list[Submission] = field(default_factory=list)
    unreadable: list[Unreadable] = field(default_factory=list)
    students: list[str] = field(default_factory=list)
    names: set[str] = field(default_factory=set)
    taken: set[tuple[str, str]] = field(default_factory=set)
    notes: list[str] = field(default_factory=list)

    def found(self) -> FoundSubmissions:
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
        # a whole workspace comes first, so that it does not depend on the names which of two files is taken
        for name in sorted(names, key=lambda name: name not in topics):
            stem, suffix = os.path.splitext(name)
            if name == ANSWERS:
                self._take_answers(folder / name, student)
            elif name in topics and _is_own_folder(folder / name):
                self._take_topic(folder / name, student, topics[name].exercises)
            elif MARKER in names and name in _OF_A_WORKSPACE:
                continue
            elif suffix not in (".py", ".ipynb") or not self._is_code(stem):
                unknown.append(name)
            elif suffix == ".ipynb" and f"{stem}.py" in names:
                self.notes.append(_both(student, stem))
            else:
                self._take(folder / name, student, stem, both=f"{stem}.ipynb" in names and suffix == ".py")
        self._note_unknown(student, unknown)

    def _take_topic(self, folder: Path, student: str, exercises: tuple[str, ...]) -> None:
        """A topic of a whole workspace that was handed in; a stub that was never edited is not handed in."""
        for exercise_id in filter(self._is_code, exercises):
            place = folder / exercise_id
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

    def _is_code(self, name: str) -> bool:
        return name in self.course.exercise_ids and self.course.exercise(name).kind == "code"

    def _take(self, path: Path, student: str, exercise_id: str, *, both: bool = False) -> None:
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
            submission = replace(submission, notes=(_both(student, exercise_id), *submission.notes))
        self.submissions.append(submission)

    def _pass_refused(self, path: Path) -> None:
        if path in self.refused:
            raise SubmissionError(self.refused[path])

    def _take_answers(self, path: Path, student: str) -> None:
        try:
            self._pass_refused(path)
            _, _, tables = _read_answers(path)
        except SubmissionError as error:
            self._take_broken_answers(path, student, str(error))
            return
        unknown = []
        for name in tables:
            if name in self.course.exercise_ids and self.course.exercise(name).kind == "quiz":
                self._take(path, student, name)
            else:
                unknown.append(name)
        if unknown:
            self.notes.append(
                f"In `{ANSWERS}` of `{student}` no quiz of this course is named {listed(unknown)}."
            )

    def _take_broken_answers(self, path: Path, student: str, message: str) -> None:
        """Which quizzes a broken file was meant for is read off its headings."""
        self.notes.append(f"`{student}`: {message}")
        with contextlib.suppress(SubmissionError):
            headings = set(re.findall(rb"^[ \t]*\[[ \t]*(\w+)[ \t]*\]", read_bytes(path), re.MULTILINE))
            for name in self.course.exercise_ids:
                if name.encode() in headings and self.course.exercise(name).kind == "quiz":
                    self.unreadable.append(Unreadable(student, name, message))

    def _note_unknown(self, student: str, names: list[str]) -> None:
        for name in names[:MOST_NAMED]:
            stem = os.path.splitext(name)[0].lower()
            advice = f" Its answers belong into `{ANSWERS}`." if stem in self.course.exercise_ids else ""
            advice = f" Did you mean `{stem}.py`?" if self._is_code(stem) and stem != name else advice
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
