"""Which exercise a file is meant for: by its exact name, by a similar one, by what it defines."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Collection, Iterable
from functools import lru_cache
from typing import NamedTuple

from gradschool.course.course import Course
from gradschool.course.exercise import ANSWERS
from gradschool.errors import CourseError
from gradschool.intake.tree import Parts

CODE_ENDINGS = (".py", ".ipynb")
# how like a name must be to be taken for a slip of the pen
_LIKE_ENOUGH = 0.85
_SHORTEST_LIKE = 5
_LONGEST_NAME = 255
_ENDING = re.compile(
    r"(?P<stem>.*?)[ ._]*\.(?P<kind>py[w3]?|ipynb|toml)(?P<more>(?:\.(?:txt|text|json|download))*)[ .]*",
    re.IGNORECASE | re.DOTALL,
)
_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_WORD = re.compile(r"[^\W\d_]+|\d+")
# what stands beside an exercise's name and names no student
_NO_STUDENT = frozenset(
    {
        *("v", "copy", "final", "new", "old", "draft", "done", "fixed", "version", "last", "latest"),
        *("solution", "solutions", "answer", "answers", "exercise", "exercises", "notebook", "untitled"),
        *("homework", "hw", "ex", "lab", "task", "assignment", "submission", "submit", "my"),
        *("kopie", "copia", "copie"),
    }
)
# folders that students make for their work
_OF_WORK = frozenset(
    {
        *("src", "source", "code", "data", "test", "tests", "scripts", "utils", "lib", "models", "notebooks"),
        *("ps", "pset", "week", "part", "problem", "question", "q", "chapter", "unit", "attempt", "project"),
    }
)
_OUTDATED = frozenset({"old", "draft", "backup", "bak", "orig", "original", "previous"})
_TESTS = frozenset({"test", "tests"})
# `learn reset` puts the old file aside under such a name
_BACKUP = re.compile(r".*\.backup_\d+\.py", re.DOTALL)


class Named(NamedTuple):
    """An exercise that a file's name names, and what else the name says."""

    exercise: str
    rest: tuple[str, ...]


def ending_of(name: str) -> str:
    """`.py`, `.ipynb` or `.toml`, however it is written and whatever was put behind it; else empty."""
    found = _ENDING.fullmatch(name[-_LONGEST_NAME:])
    if found is None:
        return ""
    return {"i": ".ipynb", "t": ".toml"}.get(found["kind"][0].lower(), ".py")


def stem_of(name: str) -> str:
    """The name without its endings."""
    found = _ENDING.fullmatch(name[-_LONGEST_NAME:])
    return found["stem"] if found else name.rpartition(".")[0] or name


@lru_cache(maxsize=4096)
def words_of(text: str) -> tuple[str, ...]:
    """The words and numbers of a name, in small letters."""
    plain = _HUMP.sub("_", unicodedata.normalize("NFKC", text[:_LONGEST_NAME]))
    return tuple(word.casefold() for word in _WORD.findall(plain))


class Names:
    """The names of a course's exercises, as they are looked for in the names of files."""

    def __init__(self, course: Course) -> None:
        self._ids = {"".join(words_of(name)): name for name in course.exercise_ids}
        self._topics = {topic.id: topic.exercises for topic in course.topics}
        self._course = course
        kinds = {name: course.exercise(name).kind for name in course.exercise_ids if _is_sound(course, name)}
        self.quizzes = frozenset(name for name, kind in kinds.items() if not kind.has_file)
        self.files = tuple(name for name, kind in kinds.items() if kind.has_file)

    def is_file(self, name: str) -> bool:
        """Whether the exercise is handed in as a file of its own. Errors: CourseError for a broken one."""
        if name in self.files or name in self.quizzes or name not in self._ids.values():
            return name in self.files
        return self._course.exercise(name).kind.has_file

    def exact(self, name: str) -> str:
        """The exercise whose file is called so; empty when there is none."""
        stem, dot, ending = name.rpartition(".")
        return stem if dot and f".{ending}" in CODE_ENDINGS and self.is_file(stem) else ""

    def in_topic(self, name: Parts) -> str:
        """The exercise at whose place in a workspace the file lies; empty when it lies elsewhere."""
        exercise = self.exact(name[-1])
        if len(name) < 3 or not exercise or name[-2] != exercise:
            return ""
        return exercise if exercise in self._topics.get(name[-3], ()) else ""

    def is_exact_place(self, name: Parts) -> bool:
        """Whether a student's file of this name is read without a guess."""
        if len(name) == 1:
            return bool(self.exact(name[0])) or name[0] == ANSWERS
        return len(name) == 3 and bool(self.in_topic(name))

    @staticmethod
    def is_code(name: str) -> bool:
        """Whether the name is one of a Python file, a notebook or answers, by its ending."""
        return bool(ending_of(name)) and not _BACKUP.fullmatch(name)

    @staticmethod
    def is_backup(name: str) -> bool:
        return _BACKUP.fullmatch(name) is not None

    def named(self, name: str) -> Named | None:
        """The exercise that a file's name names in some way, the longest one; None when it names none."""
        words = words_of(stem_of(name))
        runs = {
            "".join(words[start:end]): words[:start] + words[end:]
            for start in range(len(words))
            for end in range(start + 1, min(len(words), start + 8) + 1)
        }
        whole = [run for run in runs if run in self._ids]
        best = max(whole, key=len) if whole else self._like(runs)
        if not best or _TESTS.intersection(runs[best]):
            return None
        return Named(self._ids[best] if whole else self._ids[self._nearest(best)], runs[best])

    def _like(self, runs: Iterable[str]) -> str:
        """The run of words that is an exercise's name but for a slip of the pen."""
        like = [run for run in runs if len(run) >= _SHORTEST_LIKE and self._nearest(run)]
        return max(like, key=len, default="")

    def _nearest(self, run: str) -> str:
        return next(iter(difflib.get_close_matches(run[:80], self._ids, 1, _LIKE_ENOUGH)), "")

    def may_be_student(self, folder: str) -> bool:
        """Whether a folder's name may be a student's: no topic, and more than `hw1` or `src`."""
        words = [word for word in words_of(folder) if not _says_nothing(word) and word not in _OF_WORK]
        return folder not in self._topics and (bool(words) or not words_of(folder))

    def student_in(self, name: str) -> str:
        """What a file's name says beside an exercise's name, such as its student; else empty."""
        named = self.named(name) if self.is_code(name) else None
        words = [word for word in named.rest if not _says_nothing(word)] if named else []
        return "_".join(words) if any(len(word) > 1 for word in words) else ""


def _says_nothing(word: str) -> bool:
    """Whether a word beside an exercise's name says nothing about its student; long numbers do."""
    return word in _NO_STUDENT or (word.isdigit() and len(word) < 4)


def _is_sound(course: Course, name: str) -> bool:
    """Whether the exercise can be read: a broken one keeps nobody from grading the others."""
    try:
        course.exercise(name)
    except CourseError:
        return False
    return True


def version_in(rest: tuple[str, ...]) -> int:
    """How late a version is, by what its name says beside the exercise: a number, negative if outdated."""
    if _OUTDATED.intersection(rest):
        return -1
    return next((int(word[:9]) for word in reversed(rest) if word.isdecimal()), 0)


def claims(defined: Collection[str], entry_points: dict[str, tuple[str, ...]]) -> dict[str, int]:
    """Exercise -> how many of its entry points are defined, for each that the names are meant for.

    At least half of its entry points, and more than of any other exercise; what one exercise has taken does
    not speak for another one.
    """
    left: set[str] = set(defined)
    found: dict[str, int] = {}
    while True:
        counts = {name: len(left.intersection(points)) for name, points in entry_points.items()}
        enough = {
            name: (count, count / len(entry_points[name]))
            for name, count in counts.items()
            if count and 2 * count >= len(entry_points[name])
        }
        best = max(enough.values(), default=None)
        names = [name for name, measure in enough.items() if measure == best]
        taken = [left.intersection(entry_points[name]) for name in names]
        if not names or (len(names) > 1 and set.intersection(*taken)):
            return found
        found[names[0]] = counts[names[0]]
        left -= taken[0]
