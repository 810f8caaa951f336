"""What a class's records say together: who got what, which mistakes are common, what needs review."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import takewhile

from gradschool.records.record import Record, Status
from gradschool.report.text import first_line

# in the order in which a person should review them
MEANINGS: dict[Status, str] = {
    "grader_error": "The grader itself failed: there is no grade, and nobody loses points.",
    "blocked": "The code tried something that is not allowed during grading.",
    "crashed": "The code crashed, could not be loaded, or made the judge fail.",
    "memory": "The code used more memory than it is allowed.",
    "timeout": "The code did not finish within its time limit.",
    "unreadable": "The file that was handed in cannot be read as a submission.",
    "missing": "No file for this exercise was found in what was handed in.",
    "graded": "Every check ran to completion.",
}


def percent(score: float, max_score: float) -> float | None:
    """`score` in percent of `max_score`; None where there is nothing to get."""
    return 100 * score / max_score if max_score > 0 else None


def counts(record: Record) -> bool:
    """False for a record lost to a fault of the grader: it is left out of every sum."""
    return record.status != "grader_error"


@dataclass(frozen=True)
class Total:
    """What a student got in all records that count."""

    score: float
    max_score: float

    @property
    def percent(self) -> float | None:
        """In percent of what could be got; None where no record counts."""
        return percent(self.score, self.max_score)


def total(records: Iterable[Record]) -> Total:
    """The sum over the records that count."""
    counted = [record for record in records if counts(record)]
    return Total(sum(record.score for record in counted), sum(record.max_score for record in counted))


@dataclass(frozen=True)
class CommonMistake:
    """A mistake that somebody made: in which exercise, the sentence about it, by how many students."""

    exercise: str
    name: str
    sentence: str
    students: int


class Gradebook:
    """The table of students and exercises. Of several records for one cell, the last counts."""

    def __init__(self, records: Iterable[Record], titles: Mapping[str, str] | None = None) -> None:
        """`titles` maps exercises to titles, in the order to show; others follow as records name them."""
        self._cells = {(record.student, record.exercise): record for record in records}
        self.titles = dict(titles or {})
        self.records = tuple(self._cells.values())
        students = {student for student, _ in self._cells}
        self.students = tuple(sorted(students, key=lambda name: (name.casefold(), name)))
        named = dict.fromkeys(exercise for _, exercise in self._cells)
        self.exercises = tuple(dict.fromkeys([*(name for name in self.titles if name in named), *named]))

    def cell(self, student: str, exercise: str) -> Record | None:
        """The record of one student's exercise; None where there is none."""
        return self._cells.get((student, exercise))

    def title(self, exercise: str) -> str:
        """The exercise's title, else its id."""
        return self.titles.get(exercise) or exercise

    def row(self, student: str) -> tuple[Record, ...]:
        """The student's records in the order of the exercises."""
        cells = (self.cell(student, exercise) for exercise in self.exercises)
        return tuple(record for record in cells if record is not None)

    def column(self, exercise: str) -> tuple[Record, ...]:
        """The exercise's records in the order of the students."""
        cells = (self.cell(student, exercise) for student in self.students)
        return tuple(record for record in cells if record is not None)

    def total(self, student: str) -> Total:
        """What the student got in all."""
        return total(self.row(student))

    def percents(self) -> list[float]:
        """The students' totals in percent, without those for whom nothing counts."""
        return [value for student in self.students if (value := self.total(student).percent) is not None]

    def statuses(self) -> dict[Status, int]:
        """How many records have each status, in the order of the closed list; graded first."""
        found = Counter(record.status for record in self.records)
        return {status: found[status] for status in reversed(MEANINGS) if found[status]}

    def needing_review(self) -> tuple[Record, ...]:
        """The records whose status is not `graded`, the most urgent first."""
        order = {status: place for place, status in enumerate(MEANINGS)}
        everything = (record for student in self.students for record in self.row(student))
        listed = [record for record in everything if record.status != "graded"]
        return tuple(sorted(listed, key=lambda record: order[record.status]))

    def common_mistakes(self) -> list[CommonMistake]:
        """Every mistake that was recognised, the most common first. A student counts once for each."""
        students: dict[tuple[str, str], set[str]] = {}
        lines: dict[tuple[str, str], Counter[str]] = {}
        for record in self.records:
            for case in record.cases:
                if case.mistake is not None and counts(record):
                    key = (record.exercise, case.mistake)
                    students.setdefault(key, set()).add(record.student)
                    lines.setdefault(key, Counter())[first_line(case.message)] += 1
        found = [CommonMistake(*key, _shared_sentence(lines[key]), len(students[key])) for key in students]
        places = {exercise: place for place, exercise in enumerate(self.exercises)}
        return sorted(found, key=lambda mistake: (-mistake.students, places[mistake.exercise], mistake.name))


def _shared_sentence(lines: Counter[str]) -> str:
    """What the lines share at their end: a quiz puts the student's own answer in front of the sentence."""
    usual = lines.most_common(1)[0][0]
    columns = zip(*(reversed(line) for line in lines), strict=False)
    length = sum(1 for _ in takewhile(lambda characters: len(set(characters)) == 1, columns))
    shared = usual[len(usual) - length :]
    # whole sentences, not the end of a word
    return shared if shared in lines else shared.partition(". ")[2] or usual


@dataclass(frozen=True)
class Spread:
    """The spread of percents: mean, median, least and greatest."""

    mean: float
    median: float
    least: float
    greatest: float


def spread(percents: list[float]) -> Spread | None:
    """The spread of some percents; None where there are none."""
    if not percents:
        return None
    import statistics  # slower to load than a report to write

    return Spread(statistics.fmean(percents), statistics.median(percents), min(percents), max(percents))
