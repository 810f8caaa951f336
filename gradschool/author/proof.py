"""Proves a course: stubs get next to nothing, right answers everything, wrong answers their own explanation.

Each proof case is judged by the same pipeline, across the same process wall, as a student's file: over
several seeds, and the first seed twice, which must give the same record but for times.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import msgspec

from gradschool.course.course import Course
from gradschool.course.exercise import Exercise
from gradschool.course.exercise_file import NUMBER_OF_HINTS
from gradschool.grading import machine
from gradschool.grading.judges import HIGHEST_LEVEL, Plan
from gradschool.grading.second_judging import judge_with_second_try
from gradschool.records.record import Record
from gradschool.records.submission import Cell, FileBeside, Submission

STUB_SHARE = 0.10
MIN_WRONG = 8
MIN_OTHER_WAYS = 2


@dataclass
class Row:
    """One line of the matrix: a file that was judged as if it were handed in, and what did not hold.

    `kind` says what is expected of it: `stub`, `right`, `wrong`, or the name of a kind that proves itself.
    """

    exercise: str
    kind: str
    name: str
    points: float = 0.0
    scores: list[float] = field(default_factory=list)
    diagnosed: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)

    @property
    def passed(self) -> bool:
        """Whether everything held."""
        return not self.problems


@dataclass
class Proof:
    """What `learn dev check` found: the matrix, and faults that belong to no row."""

    rows: list[Row] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)

    @property
    def passed(self) -> bool:
        """Whether the course is proven."""
        return not self.problems and all(row.passed for row in self.rows)


@dataclass(frozen=True)
class ProofCase:
    """A row, and the submission that fills it when it is judged; None where the row is complete."""

    row: Row
    submission: Submission | None = None


def prove_course(
    course: Course,
    exercises: Iterable[Exercise],
    *,
    seeds: int = 5,
    jobs: int = 1,
    device: str = "cpu",
    on_record: Callable[[], None] | None = None,
) -> Proof:
    """Judges everything that must hold of the exercises over `seeds` seeds, the first one twice."""
    proof = Proof()
    judged: list[tuple[Row, Submission]] = []
    for exercise in exercises:
        proof.problems += layout_problems(exercise)
        for case in exercise.kind.proof_cases(exercise):
            proof.rows.append(case.row)
            if case.submission is not None:
                judged.append((case.row, case.submission))
    # a student's name decides what is drawn
    batch = [replace(s, student=f"{s.student}#{seed}") for seed in [*range(seeds), 0] for _, s in judged]
    records: dict[str, list[Record]] = {}

    def take(record: Record) -> None:
        records.setdefault(record.student, []).append(record)
        if on_record is not None:
            on_record()

    gpus = machine.gpus() if device in ("auto", "cuda") else ()
    plan = Plan(secret=0, purpose="proof", jobs=jobs, device=device, level=HIGHEST_LEVEL, gpus=gpus)
    judge_with_second_try(course, batch, plan, take)
    for row, submission in judged:
        for seed in range(seeds):
            _check_record(row, records[f"{submission.student}#{seed}"][0], seed)
        _check_repeat(row, *records[f"{submission.student}#0"])
    return proof


def code_proof_cases(exercise: Exercise) -> list[ProofCase]:
    """The files of an exercise as submissions. A wrong answer is the reference, then the wrong file."""
    reference = Cell(label="", source=exercise.reference.read_text(encoding="utf-8"), first_line=1)
    cases = [_case(exercise, "stub", exercise.stub), _case(exercise, "right", exercise.reference)]
    cases += [_case(exercise, "right", path) for path in sorted(exercise.other_ways.glob("*.py"))]
    cases += [
        _case(exercise, "wrong", path, reference) for path in sorted(exercise.wrong_answers.glob("*.py"))
    ]
    return cases


def _case(exercise: Exercise, kind: str, path: Path, *before: Cell) -> ProofCase:
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
        beside=_beside(exercise, path),
    )
    return ProofCase(row, submission)


def _beside(exercise: Exercise, path: Path) -> tuple[FileBeside, ...]:
    """The exercise's other files: the stub's beside the stub, else the reference's."""
    folder = exercise.folder if path == exercise.stub else exercise.reference.parent
    return tuple(
        FileBeside(name, (folder / name).read_bytes()) for name in exercise.files if (folder / name).is_file()
    )


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
    mistake = next((case.mistake for case in record.cases if case.mistake), None)
    row.diagnosed.append(mistake or "")
    if record.passed:
        row.problems.append(f"{where}: passes: the grader does not catch this mistake")
    elif mistake != row.name:
        case = record.first_failure
        seen = f"`{mistake}` was recognised instead" if mistake else "no mistake was recognised"
        row.problems.append(f"{where}: {seen} (first failure `{case.id if case else ''}`): {_fact(record)}")


def _fact(record: Record) -> str:
    case = record.first_failure
    return (case.message if case and case.message else record.message).replace("\n", " ")[:400]


def _check_repeat(row: Row, first: Record, second: Record) -> None:
    if comparable(first) != comparable(second):
        row.problems.append("judging seed 0 twice gives two different records")


def comparable(record: Record) -> Any:
    """The record without times, which differ from run to run."""
    data = msgspec.to_builtins(record)
    data["started"] = data["seconds"] = data["waited"] = None
    for case in data["cases"]:
        case["seconds"] = None
    return data


def layout_problems(exercise: Exercise) -> list[str]:
    """What is missing or too little in the files of one exercise."""
    problems = []
    if not exercise.page.is_file():
        problems.append(f"`{exercise.id}`: the task page `{exercise.page.name}` is missing")
    if len(exercise.hints) != NUMBER_OF_HINTS:
        problems.append(
            f"`{exercise.id}`: {len(exercise.hints)} hints; exactly {NUMBER_OF_HINTS} are expected"
        )
    return problems + exercise.kind.layout_problems(exercise)


def code_layout_problems(exercise: Exercise) -> list[str]:
    """What is missing or too little in the files of an exercise in code."""
    problems = [
        f"`{exercise.id}`: `{path.name}` is missing"
        for path in (
            exercise.stub,
            exercise.reference,
            exercise.grader,
            exercise.why,
            *(exercise.reference.parent / name for name in exercise.files),
        )
        if not path.is_file()
    ]
    for folder, least, what in (
        (exercise.other_ways, MIN_OTHER_WAYS, "right answers in other ways"),
        (exercise.wrong_answers, MIN_WRONG, "wrong answers"),
    ):
        found = len(list(folder.glob("*.py")))
        if found < least:
            problems.append(f"`{exercise.id}`: {found} {what}; at least {least} are expected")
    return problems


def prove_named(course: Course, names: Iterable[str], *, seeds: int, jobs: int, device: str = "cpu") -> Proof:
    """Proves the named exercises, or all.

    Errors: UsageError for an unknown name, CourseError for broken files.
    """
    chosen = [course.exercise(name) for name in names]
    faults = [] if chosen else course.faults()
    proof = prove_course(course, chosen or course.exercises, seeds=seeds, jobs=jobs, device=device)
    proof.problems[:0] = faults
    return proof
