"""Takes in what each person has handed in: one file for each exercise, and notes about the rest."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from gradschool.course.course import Course
from gradschool.course.exercise import Exercise
from gradschool.errors import SubmissionError
from gradschool.intake.candidates import Candidates
from gradschool.intake.choice import Choice, Sure, by_place, choose
from gradschool.intake.class_answers import Answers, answers_first, is_answers
from gradschool.intake.inner_archives import InnerArchives
from gradschool.intake.layouts import HandedIn, Person
from gradschool.intake.matching import Names
from gradschool.intake.reader import Reader
from gradschool.intake.submission import read_submission
from gradschool.intake.untrusted_file import MIB, largest, read_bytes
from gradschool.intake.unused import Unused, notes_on, without_furniture
from gradschool.records.submission import Submission

LARGEST_STUDENT = 64 * MIB
MOST_FILES_OF_A_STUDENT = 1_000
# files for one exercise: more are nobody's honest work
_MOST_COMPARED = 10
_LATE = "It was handed in late."


@dataclass(frozen=True)
class Unreadable:
    """A file that cannot be judged, and the sentence that says why."""

    student: str
    exercise: str
    message: str
    late: bool = False


@dataclass
class Collector:
    """What has been taken in so far; `folder` is where the places of files begin."""

    course: Course
    names: Names
    folder: Path
    refused: Mapping[Path, str]
    archives: InnerArchives
    strict: bool = False
    submissions: list[Submission] = field(default_factory=list)
    unreadable: list[Unreadable] = field(default_factory=list)
    students: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    unused: dict[str, list[Unused]] = field(default_factory=dict)
    left_out: dict[str, str] = field(default_factory=dict)

    def take(self, person: Person, student: str, fault: str) -> None:
        """Takes in one person's files. `fault`: why their folder cannot be read."""
        self.students.append(student)
        if fault:
            self.notes.append(f"The folder of `{student}` cannot be read: {fault}.")
        reader = Reader(self.refused)
        files = self._lying(person, student, reader)
        if sentence := _too_much(files, self.names):
            self.left_out[student] = sentence
            self.notes.append(f"`{student}` is left out. {sentence}")
            return
        handed = _Handed(self, student, person.late, reader, files)
        handed.take()

    def _lying(self, person: Person, student: str, reader: Reader) -> dict[HandedIn, Path]:
        """Each file and where it lies; what was in a student's archives is among them."""
        files = {file: self.folder.joinpath(*file.place) for file in person.files}
        for file in [file for file in files if file.name[-1].lower().endswith(".zip")]:
            opened = self.archives.open(file, files[file], self.refused.get(files[file], ""))
            if opened is not None:
                files |= opened.files
                reader.refused |= opened.refused
                self.notes += [f"`{student}`: {note}" for note in opened.notes]
                if opened.files:
                    del files[file]
        return files


def _too_much(files: Mapping[HandedIn, Path], names: Names) -> str:
    """Why a person's files are not read at all; empty where they are."""
    code = [path for file, path in files.items() if names.is_code(file.name[-1])]
    if len(code) > MOST_FILES_OF_A_STUDENT:
        most = f"{MOST_FILES_OF_A_STUDENT:,}"
        return f"More than {most} Python files and notebooks were handed in. Hand in your own alone."
    if sum(map(_size, code)) > LARGEST_STUDENT:
        return (
            f"More than {LARGEST_STUDENT // MIB} MiB of code were handed in. Clear the outputs of notebooks."
        )
    return ""


def _size(path: Path) -> int:
    """How much of a file would be read; what is larger is refused by itself."""
    try:
        return min(os.lstat(path).st_size, largest(path.name))
    except OSError:
        return 0


@dataclass
class _Handed:
    """What one student has handed in."""

    collector: Collector
    student: str
    late: bool
    reader: Reader
    files: Mapping[HandedIn, Path]
    # what went with a submission because its code uses it
    beside: set[Path] = field(default_factory=set)

    def take(self) -> None:
        collector, names = self.collector, self.collector.names
        tables = [file for file in self.files if self._is_answers(file)]
        answers = Answers(self.student, names)
        for file in answers_first(tables):
            answers.take(file, self.files[file], self.reader.refusal(self.files[file]))
        code = {file: path for file, path in self.files.items() if file not in tables}
        candidates = Candidates(collector.course, names, self.reader, strict=collector.strict)
        choices = sorted(self._choices(candidates, code), key=lambda choice: choice.taken.file[:2])
        for choice in choices:
            self._take_choice(choice, choices)
        self._take_answers(answers)
        # what was guessed by its content and lost is for nothing
        lost = [each.file for choice in choices for each, _ in choice.others if each.sure is Sure.CONTENT]
        unused = [*candidates.unused, *(Unused(file) for file in [*answers.unused, *lost])]
        used = {file for file, path in self.files.items() if path in self.beside}
        self._tell_unused(unused, used | {choice.taken.file for choice in choices})

    def _is_answers(self, file: HandedIn) -> bool:
        def headings() -> bytes:
            try:
                return b"" if self.reader.refusal(self.files[file]) else read_bytes(self.files[file])
            except SubmissionError:
                return b""

        return is_answers(file, self.collector.names, headings, strict=self.collector.strict)

    def _choices(self, candidates: Candidates, code: Mapping[HandedIn, Path]) -> Iterable[Choice]:
        for group in candidates.find(code).values():
            # what is alone and sure need not be looked into
            sure = len(group) == 1 and not group[0].is_guess
            nearest = by_place(group)[:_MOST_COMPARED]
            choice = choose([(each, candidates.state(each, look=not sure)) for each in nearest])
            if not candidates.is_untouched(choice):
                yield choice

    def _take_choice(self, choice: Choice, choices: Sequence[Choice]) -> None:
        notes = choice.notes(self.student)
        self.collector.notes += notes
        exercise = self.collector.course.exercise(choice.taken.exercise)
        try:
            around = self._around(choice, choices)
            submission = self._read(choice, exercise, around)
        except SubmissionError as error:
            self.collector.unreadable.append(Unreadable(self.student, exercise.id, str(error), self.late))
            return
        self.beside |= {around[file.path] for file in submission.beside if file.path in around}
        late = (_LATE,) if self.late else ()
        notes = [note.replace(f" of `{self.student}`", "") for note in notes]
        self.collector.submissions.append(
            replace(submission, notes=(*late, *notes, *submission.notes), late=self.late)
        )

    def _around(self, choice: Choice, choices: Sequence[Choice]) -> dict[str, Path]:
        """The student's other files by the names under which code finds them from its own folder."""
        taken = choice.taken.file
        folder = taken.name[:-1]
        lying = {
            file: path
            for file, path in self.files.items()
            # what could not be unpacked lies there empty
            if file != taken and not self.reader.refusal(path)
        }
        below = {file: path for file, path in lying.items() if file.name[: len(folder)] == folder}
        around = {"/".join(file.name[len(folder) :]): path for file, path in below.items()}
        # one exercise may import another, whatever its file is called and wherever it lies
        others = {f"{each.taken.exercise}.py": each.taken.path for each in choices if each is not choice}
        elsewhere = {file.name[-1]: path for file, path in lying.items() if file not in below}
        return elsewhere | others | around

    def _read(self, choice: Choice, exercise: Exercise, around: Mapping[str, Path]) -> Submission:
        path = choice.taken.path
        if refusal := self.reader.refusal(path):
            raise SubmissionError(refusal)
        return read_submission(path, exercise, self.student, around)

    def _take_answers(self, answers: Answers) -> None:
        self.collector.notes += answers.notes
        late = (_LATE,) if self.late else ()
        self.collector.submissions += [
            replace(each, notes=(*late, *each.notes), late=self.late) for each in answers.submissions
        ]
        self.collector.unreadable += [
            Unreadable(self.student, quiz, message, self.late) for quiz, message in answers.refused.items()
        ]

    def _tell_unused(self, found: list[Unused], taken: set[HandedIn]) -> None:
        collector = self.collector
        unused = without_furniture([each for each in found if each.file not in taken], collector.course)
        folders = {file.name[0] for file in taken if len(file.name) > 1}
        collector.notes += notes_on(unused, folders, self.student, collector.names, collector.course)
        collector.unused[self.student] = unused
