"""A student's answers to quizzes, found among what was handed in, whatever the file is called."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

from gradschool.course.exercise import ANSWERS
from gradschool.errors import SubmissionError
from gradschool.intake.answers_file import AnswersFile, answers_as_submission, read_answers_file
from gradschool.intake.layouts import HandedIn
from gradschool.intake.matching import Names, ending_of, stem_of, words_of
from gradschool.intake.untrusted_file import read_bytes
from gradschool.records.quoting import listed
from gradschool.records.submission import Submission

_HEADING = re.compile(rb"^[ \t]*\[[ \t]*(\w+)[ \t]*\]", re.MULTILINE)
_NAMES = frozenset({"answer", "answers"})


@dataclass
class Answers:
    """What one student's answers files hold, in the order in which they count."""

    student: str
    names: Names
    submissions: list[Submission] = field(default_factory=list)
    refused: dict[str, str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    unused: list[HandedIn] = field(default_factory=list)

    def take(self, file: HandedIn, path: Path, refusal: str) -> None:
        """Takes every quiz of one file that no earlier file held. `refusal`: why it cannot be read."""
        shown, is_guess = file.shown, file.name[-1] != ANSWERS
        try:
            if refusal:
                raise SubmissionError(refusal)
            read = read_answers_file(path)
        except SubmissionError as error:
            self._take_broken(path, str(error))
            return
        known = [name for name in (*read.tables, *read.outside) if name in self.names.quizzes]
        if is_guess and not known:
            self.unused.append(file)
            return
        for name in known:
            self._take_quiz(read, path, name, f"`{shown}` was taken for `{ANSWERS}`." if is_guess else "")
        self._note(read, shown, known, is_guess=is_guess)

    def _note(self, read: AnswersFile, shown: str, known: list[str], *, is_guess: bool) -> None:
        if is_guess:
            self.notes.append(
                f"`{shown}` of `{self.student}` was taken for `{ANSWERS}`, {_why(shown, known)}."
            )
        self.notes += [f"`{self.student}`: {note}" for note in read.notes_outside]
        if unknown := [name for name in read.tables if name not in self.names.quizzes]:
            self.notes.append(
                f"In `{read.name}` of `{self.student}` no quiz of this course is named {listed(unknown)}."
            )

    def _take_quiz(self, read: AnswersFile, path: Path, quiz_id: str, note: str) -> None:
        if quiz_id in self.refused or any(each.exercise == quiz_id for each in self.submissions):
            self.notes.append(f"`{self.student}` answered `{quiz_id}` in two files: the first was taken.")
            return
        try:
            submission = answers_as_submission(read, path, quiz_id, self.student)
        except SubmissionError as error:
            self.refused[quiz_id] = str(error)
            return
        self.submissions.append(replace(submission, notes=(*filter(None, [note]), *submission.notes)))

    def _take_broken(self, path: Path, message: str) -> None:
        """Which quizzes a broken file was meant for is read off its headings."""
        self.notes.append(f"`{self.student}`: {message}")
        with contextlib.suppress(SubmissionError):
            headings = set(_HEADING.findall(read_bytes(path)))
            taken = {each.exercise for each in self.submissions}
            for name in sorted(self.names.quizzes - taken):
                if name.encode() in headings:
                    self.refused.setdefault(name, message)


def answers_first(files: list[HandedIn]) -> list[HandedIn]:
    """Answers files as they count: the last attempt, the proper name, the nearest place."""
    by_place = sorted(files, key=lambda each: (each.name[-1] != ANSWERS, len(each.name), each.name))
    return sorted(by_place, key=lambda each: each.attempt, reverse=True)


def is_answers(file: HandedIn, names: Names, headings: Callable[[], bytes], *, strict: bool) -> bool:
    """Whether a file is one of answers: by its name, else by the quizzes that its headings name."""
    name = file.name[-1]
    if name == ANSWERS:
        return True
    named = bool(_NAMES.intersection(words_of(stem_of(name))))
    if strict or not (ending_of(name) == ".toml" or (named and name.lower().endswith(".txt"))):
        return False
    if named and ending_of(name):
        return True
    return any(found.decode() in names.quizzes for found in _HEADING.findall(headings()) if found.isascii())


def _why(shown: str, known: list[str]) -> str:
    by_name = _NAMES.intersection(words_of(stem_of(shown.rpartition("/")[2])))
    return "because of its name" if by_name else f"because it answers {listed(known)}"
