"""Proves a course: stubs get next to nothing, right answers everything, wrong answers their own explanation.

Each claim is judged by the same pipeline, across the same process wall, as a student's file: with several
seeds, and with the first one twice, which must give the same record apart from times.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import msgspec

from gradschool.course.course import Course, Exercise
from gradschool.grading.judges import HIGHEST_LEVEL, Plan, judge_batch
from gradschool.intake.submission import Cell, Submission
from gradschool.records.record import Record

STUB_SHARE = 0.10
MIN_WRONG = 8
MIN_OTHER_WAYS = 2


@dataclass
class Row:
    """One line of the matrix: a file that was judged as if it were handed in, and what did not hold."""

    exercise: str
    kind: str
    name: str
    points: float = 0.0
    scores: list[float] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)

    @property
    def holds(self) -> bool:
        return not self.problems


@dataclass
class Proof:
    """What `learn dev check` found: the matrix, and faults that belong to no row."""

    rows: list[Row] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)

    @property
    def holds(self) -> bool:
        return not self.problems and all(row.holds for row in self.rows)


Claim = tuple[Row, Submission]


def prove_course(
    course: Course,
    exercises: Iterable[Exercise],
    *,
    seeds: int = 5,
    jobs: int = 1,
    device: str = "cpu",
    on_record: Callable[[], None] | None = None,
) -> Proof:
    """Judges every stub, right answer and wrong answer of the exercises with `seeds` seeds, the first twice."""
    proof = Proof()
    claims: list[Claim] = []
    for exercise in exercises:
        proof.problems += check_layout(exercise)
        if exercise.kind == "quiz":
            proof.rows.append(_prove_quiz(exercise))
        else:
            claims += make_claims(exercise)
    proof.rows += [row for row, _ in claims]
    # a student's name decides what is drawn, so that a name with another number is another seed
    batch = [replace(s, student=f"{s.student}#{seed}") for seed in [*range(seeds), 0] for _, s in claims]
    records: dict[str, list[Record]] = {}

    def take(record: Record) -> None:
        records.setdefault(record.student, []).append(record)
        if on_record is not None:
            on_record()

    judge_batch(
        course, batch, Plan(secret=0, purpose="proof", jobs=jobs, device=device, level=HIGHEST_LEVEL), take
    )
    for row, submission in claims:
        for seed in range(seeds):
            _check_record(row, records[f"{submission.student}#{seed}"][0], seed)
        _check_repeat(row, *records[f"{submission.student}#0"])
    return proof


def make_claims(exercise: Exercise) -> list[Claim]:
    """The files of an exercise as submissions. A wrong answer is the reference with the wrong file behind."""
    reference = exercise.reference.read_text(encoding="utf-8")
    claims = [_claim(exercise, "stub", exercise.stub, []), _claim(exercise, "right", exercise.reference, [])]
    claims += [_claim(exercise, "right", path, []) for path in sorted(exercise.other_ways.glob("*.py"))]
    for path in sorted(exercise.wrong_answers.glob("*.py")):
        claims.append(_claim(exercise, "wrong", path, [Cell(label="", source=reference, first_line=1)]))
    return claims


def _claim(exercise: Exercise, kind: str, path: Path, before: list[Cell]) -> Claim:
    text = path.read_text(encoding="utf-8")
    row = Row(exercise.id, kind, path.stem, float(exercise.points))
    submission = Submission(
        student=f"{exercise.id}/{kind}/{path.stem}",
        exercise=exercise.id,
        path=str(path),
        sha256="",
        cells=(*before, Cell(label="", source=text, first_line=1)),
        notes=(),
        text="\n".join([*(cell.source for cell in before), text]),
    )
    return row, submission


def _check_record(row: Row, record: Record, seed: int) -> None:
    share = record.score / record.max_score if record.max_score else 0.0
    row.scores.append(share)
    where = f"seed {seed}"
    if record.status == "grader_error":
        row.problems.append(f"{where}: {record.message}")
    elif record.max_score != row.points:
        row.problems.append(
            f"{where}: the checks add up to {record.max_score:g} points; `exercise.toml` says {row.points:g}"
        )
    elif row.kind == "stub" and share > STUB_SHARE:
        row.problems.append(f"{where}: the stub scores {share:.0%}; at most {STUB_SHARE:.0%} is allowed")
    elif row.kind == "right" and not record.passed:
        case = record.first_failure
        row.problems.append(f"{where}: scores {share:.0%}; `{case.id if case else ''}`: {_fact(record)}")
    elif row.kind == "wrong":
        _check_wrong(row, record, where)


def _check_wrong(row: Row, record: Record, where: str) -> None:
    told = next((case.mistake for case in record.cases if case.mistake), None)
    row.told.append(told or "")
    if record.passed:
        row.problems.append(f"{where}: passes: the grader does not catch this mistake")
    elif told != row.name:
        case = record.first_failure
        instead = (
            f"recognised as `{told}`"
            if told
            else f"no mistake was recognised; the message was: {_fact(record)}"
        )
        row.problems.append(f"{where}: {instead} (first failure `{case.id if case else ''}`)")


def _fact(record: Record) -> str:
    case = record.first_failure
    return (case.message if case and case.message else record.message).replace("\n", " ")[:400]


def _check_repeat(row: Row, first: Record, second: Record) -> None:
    if comparable(first) != comparable(second):
        row.problems.append("judging seed 0 twice gives two different records")


def comparable(record: Record) -> Any:
    """The record without times, which differ from run to run."""
    data = msgspec.to_builtins(record)
    data["started"] = data["seconds"] = None
    for case in data["cases"]:
        case["seconds"] = None
    return data


def check_layout(exercise: Exercise) -> list[str]:
    """What is missing or too little in the files of one exercise."""
    name = exercise.id
    problems = (
        [] if exercise.page.is_file() else [f"`{name}`: the task page `{exercise.page.name}` is missing"]
    )
    if len(exercise.hints) != 3:
        problems.append(f"`{name}`: {len(exercise.hints)} hints; three are expected")
    if exercise.kind == "quiz":
        return problems
    for path in (exercise.stub, exercise.reference, exercise.grader, exercise.why):
        if not path.is_file():
            problems.append(f"`{name}`: `{path.name}` is missing")
    ways, wrongs = len(list(exercise.other_ways.glob("*.py"))), len(list(exercise.wrong_answers.glob("*.py")))
    if ways < MIN_OTHER_WAYS:
        problems.append(f"`{name}`: {ways} other right answers; at least {MIN_OTHER_WAYS} are expected")
    if wrongs < MIN_WRONG:
        problems.append(f"`{name}`: {wrongs} wrong answers; at least {MIN_WRONG} are expected")
    return problems


def _prove_quiz(exercise: Exercise) -> Row:
    from gradschool.kinds.quiz.proof import prove_quiz

    row = Row(exercise.id, "quiz", exercise.id)
    row.problems += prove_quiz(exercise)
    return row


def prove_named(course: Course, names: Iterable[str], *, seeds: int, jobs: int, device: str = "cpu") -> Proof:
    """Proves the named exercises, or all.

    Errors: UsageError for an unknown name, CourseError for broken files.
    """
    chosen = [course.exercise(name) for name in names]
    faults = [] if chosen else course.faults()
    proof = prove_course(course, chosen or course.exercises, seeds=seeds, jobs=jobs, device=device)
    proof.problems[:0] = faults
    return proof
