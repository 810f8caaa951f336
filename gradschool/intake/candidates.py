"""The files of one student that may be meant for each exercise."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from gradschool.course.course import Course
from gradschool.errors import SubmissionError
from gradschool.intake.choice import Candidate, Choice, Sure
from gradschool.intake.contents import State, broken_at, is_stub, names_in, state_of, state_of_error
from gradschool.intake.layouts import HandedIn
from gradschool.intake.matching import CODE_ENDINGS, Names, claims, ending_of, version_in, words_of
from gradschool.intake.reader import Reader
from gradschool.intake.unused import Unused
from gradschool.records.submission import Submission

# folders of the student's own in which names and contents are guessed at
_DEEPEST_GUESS = 5
# files that take the parser half a second each can be made
_MOST_LOOKED_INTO = 50


class Candidates:
    """Finds them, by exact names first; `unused` are the files that none of the ways fits."""

    def __init__(self, course: Course, names: Names, reader: Reader, *, strict: bool) -> None:
        self._course = course
        self._names = names
        self._reader = reader
        self._strict = strict
        self._entry_points = {name: course.exercise(name).entry_points for name in names.files}
        self.unused: list[Unused] = []

    def find(self, files: Mapping[HandedIn, Path]) -> dict[str, list[Candidate]]:
        """Exercise -> the files that may be meant for it."""
        found: dict[str, list[Candidate]] = {}
        unsure: list[HandedIn] = []
        for file, path in files.items():
            if sure := self._sure(file, path):
                found.setdefault(sure.exercise, []).append(sure)
            else:
                unsure.append(file)
        # code first, then what lies near
        unsure.sort(
            key=lambda file: (ending_of(file.name[-1]) not in CODE_ENDINGS, len(file.name), file.name)
        )
        for file in unsure[:_MOST_LOOKED_INTO]:
            for each in self._guesses(file, files[file]):
                found.setdefault(each.exercise, []).append(each)
        self.unused += [Unused(file) for file in unsure[_MOST_LOOKED_INTO:]]
        return found

    def state(self, candidate: Candidate, *, look: bool) -> State:
        """How much the file is worth for its exercise; work where nobody needs to look."""
        if not look:
            return State.WORK
        read = self._reader.look(candidate.path)
        if isinstance(read, SubmissionError):
            return state_of_error(read)
        return state_of(read, self._course.exercise(candidate.exercise))

    def is_untouched(self, choice: Choice) -> bool:
        """Whether nothing was handed in but a workspace's stub."""
        if choice.taken.sure is not Sure.TOPIC:
            return False
        read = self._reader.look(choice.taken.path)
        if isinstance(read, SubmissionError):
            return False
        return is_stub(read.text, self._course.exercise(choice.taken.exercise).stub)

    def _sure(self, file: HandedIn, path: Path) -> Candidate | None:
        if exercise := self._names.in_topic(file.name):
            return Candidate(exercise, file, path, Sure.TOPIC)
        exercise = self._names.exact(file.name[-1])
        around = version_in(tuple(word for folder in file.name[:-1] for word in words_of(folder)))
        return Candidate(exercise, file, path, Sure.EXACT, rank=around) if exercise else None

    def _guesses(self, file: HandedIn, path: Path) -> list[Candidate]:
        """What a file may be meant for by its name or what it defines; unused where for nothing."""
        named = self._names.named(file.name[-1])
        exercise = named.exercise if named and self._names.is_file(named.exercise) else ""
        if not self._is_looked_into(file, exercise) or path.is_dir():
            self.unused.append(Unused(file, fault=self._reader.refusal(path), is_unseen=self._strict))
            return []
        read = self._reader.look(path)
        if exercise and (by_name := self._by_name(file, path, exercise, read)):
            return by_name
        is_code = ending_of(file.name[-1]) in CODE_ENDINGS
        # other texts are told by their ending
        fault = (str(read) if isinstance(read, SubmissionError) else broken_at(read)) if is_code else ""
        if fault:
            return self._by_content(file, path, self._reader.glance(path), fault)
        defined = None if isinstance(read, SubmissionError) else names_in(read)
        return self._by_content(file, path, defined or frozenset())

    def _by_name(
        self, file: HandedIn, path: Path, exercise: str, read: Submission | SubmissionError
    ) -> list[Candidate]:
        """The file for the exercise that it names, unless what is in it says that it is something else."""
        if isinstance(read, SubmissionError):
            state = state_of_error(read)
            # a text that cannot be read as code is no broken work, but a text
            fits = ending_of(file.name[-1]) in CODE_ENDINGS or state is not State.UNREADABLE
        else:
            fits = state_of(read, self._course.exercise(exercise)) is not State.OTHER
        named = self._names.named(file.name[-1])
        rank = version_in(named.rest) if named else 0
        return [Candidate(exercise, file, path, Sure.NAME, "of its name", rank)] if fits else []

    def _is_looked_into(self, file: HandedIn, named: str) -> bool:
        name = file.name[-1]
        if self._strict or len(file.name) > _DEEPEST_GUESS or self._names.is_backup(name):
            return False
        # under another ending the name must say that it is worth a look
        return ending_of(name) in CODE_ENDINGS or bool(named)

    def _by_content(
        self, file: HandedIn, path: Path, defined: frozenset[str], fault: str = ""
    ) -> list[Candidate]:
        found = []
        for exercise, count in claims(defined, self._entry_points).items():
            total = len(self._entry_points[exercise])
            why = f"it defines {count} of its {total} function{'s' if total != 1 else ''}"
            found.append(Candidate(exercise, file, path, Sure.CONTENT, why, count))
        if not found:
            counts = {name: len(defined.intersection(points)) for name, points in self._entry_points.items()}
            self.unused.append(Unused(file, {name: count for name, count in counts.items() if count}, fault))
        return found
