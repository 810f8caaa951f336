"""Grades a folder of submissions: finds them, has them judged, and writes results, grades and pages.

FOLDER/<student>/<exercise>.py  ->  DIR/results.jsonl, DIR/grades.csv, DIR/index.html,
                                    DIR/<student>/index.html
"""

from __future__ import annotations

import signal
import statistics
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import msgspec

from gradschool.course.course import Course
from gradschool.errors import UsageError
from gradschool.grading.fingerprint import Keys
from gradschool.grading.judges import HIGHEST_LEVEL, Plan, judge_batch
from gradschool.grading.machine import default_jobs, gpus
from gradschool.grading.report_mark import mark, may_be_handed_in
from gradschool.grading.results import Results, salt_of, secret_seed
from gradschool.grading.second_judging import Engine, judge_with_second_try
from gradschool.intake.archive import class_folder
from gradschool.intake.class_folder import FoundSubmissions, find_submissions
from gradschool.records.quoting import listed
from gradschool.records.record import Record
from gradschool.records.submission import Submission
from gradschool.records.verdict import unjudged

Progress = Callable[[int], AbstractContextManager[Callable[[Record], None]]]


@dataclass(frozen=True)
class GradeOptions:
    """How to grade.

    `exercises` are the ones to grade (none: all), `jobs` the judges side by side (None: as fits). `engine` is
    `local`, or `ray` for the cluster at `address` (None: one on this machine). `trust` allows judging below
    the level of isolation that the exercises require, `force` judges again what has not changed, `strict`
    makes no guess which exercise a file is meant for.
    """

    exercises: tuple[str, ...] = ()
    jobs: int | None = None
    engine: str = "local"
    address: str | None = None
    device: str = "auto"
    seed: int | None = None
    trust: bool = False
    force: bool = False
    strict: bool = False


@dataclass(frozen=True)
class Batch:
    """What is to be graded: the submissions that can be judged, and records for those that cannot.

    `only` holds the exercises that were asked for; empty, it stands for all.
    """

    submissions: tuple[Submission, ...]
    settled: tuple[Record, ...]
    notes: tuple[str, ...]
    only: frozenset[str] = frozenset()

    @property
    def size(self) -> int:
        return len(self.submissions) + len(self.settled)

    @property
    def students(self) -> frozenset[str]:
        """Everybody: who handed in nothing has a record that says so."""
        return frozenset([s.student for s in self.submissions] + [r.student for r in self.settled])

    def asks_for(self, exercise: str) -> bool:
        return not self.only or exercise in self.only


@dataclass(frozen=True)
class Graded:
    """What a batch came to, in the course's order.

    `records` are those that were asked for, `reused` of them from an earlier batch.
    `others` are earlier records for exercises that were not asked for: they stay as they are, out of date
    or not.
    """

    records: tuple[Record, ...]
    reused: int = 0
    others: tuple[Record, ...] = ()


def plan_batch(
    course: Course,
    folder: Path,
    exercises: Sequence[str] = (),
    out: Path | None = None,
    *,
    strict: bool = False,
) -> Batch:
    """Reads the folder, or the zip archive of one. Errors: UsageError when there is nothing in it to grade.

    The assignment is what is asked for by `exercises`, else what at least one student handed in; whoever
    lacks one of these gets the status `missing`. `out` is the folder for the report, which may lie inside.
    """
    with class_folder(folder, course) as unpacked:
        found: FoundSubmissions = find_submissions(
            unpacked.path, course, unpacked.refused, out, private=unpacked.private, strict=strict
        )
    wanted = set(exercises) or {s.exercise for s in found.submissions} | {
        u.exercise for u in found.unreadable
    }
    submissions = tuple(s for s in found.submissions if s.exercise in wanted)
    settled = [
        unjudged(
            u.student,
            u.exercise,
            float(course.exercise(u.exercise).points),
            "unreadable",
            u.message,
            late=u.late,
        )
        for u in found.unreadable
        if u.exercise in wanted
    ]
    if not submissions and not settled:
        asked = f" for {', '.join(f'`{e}`' for e in sorted(wanted))}" if exercises else ""
        fact = f"`{folder}` holds no submissions{asked}. "
        advice = f"They should be named like `{folder.name}/<student>/<exercise>.py` or `.ipynb`."
        raise UsageError("\n".join([fact + advice, *unpacked.notes, *found.notes]))
    there = {(s.student, s.exercise) for s in submissions} | {(r.student, r.exercise) for r in settled}
    for student in found.students:
        for exercise_id in course.exercise_ids:
            if exercise_id in wanted and (student, exercise_id) not in there:
                exercise = course.exercise(exercise_id)
                message = found.why_missing(course, student, exercise_id)
                settled.append(unjudged(student, exercise_id, float(exercise.points), "missing", message))
    return Batch(submissions, tuple(settled), (*unpacked.notes, *found.notes), frozenset(exercises))


def run_batch(
    course: Course,
    batch: Batch,
    plan: Plan,
    results: Results,
    on_record: Callable[[Record], None],
    *,
    force: bool = False,
    judge: Engine = judge_batch,
) -> Graded:
    """Judges a batch; each record is written the moment it is there.

    An earlier record is used again where nothing that it depends on has changed; `force` uses none.
    Submissions with the same key are equal in all that a record depends on: one is judged, the others get its
    record. One that ran out of time on a busy machine has its record written after its second try.
    """
    keys = Keys(course, plan)
    wanted = {(each.student, each.exercise): keys.key(each) for each in batch.submissions}
    earlier = list(results.earlier())
    others = {(each.student, each.exercise): each for each in earlier if not batch.asks_for(each.exercise)}
    reused = {} if force else _still_good(earlier, wanted, plan.at_least)
    results.keep([*others.values(), *reused.values()])
    records = list(reused.values())
    for record in records:
        on_record(record)
    same: dict[str, list[Submission]] = {}
    for each in batch.submissions:
        if (each.student, each.exercise) not in reused:
            same.setdefault(wanted[each.student, each.exercise], []).append(each)

    def take(record: Record) -> None:
        results.append(record)
        records.append(record)
        on_record(record)

    def take_for_all(record: Record) -> None:
        key = wanted[record.student, record.exercise]
        for each in same[key]:
            take(msgspec.structs.replace(record, key=key, student=each.student, late=each.late))

    first = [each for each, *_ in same.values()]
    usual = _usual_seconds(earlier)
    judge_with_second_try(course, first, plan, take_for_all, seconds=usual, judge=judge)
    for record in batch.settled:
        take(record)
    results.finish()
    return Graded(_in_order(course, records), len(reused), _in_order(course, others.values()))


def _in_order(course: Course, records: Iterable[Record]) -> tuple[Record, ...]:
    # what the course no longer has comes last
    order = {exercise_id: i for i, exercise_id in enumerate(course.exercise_ids)}
    return tuple(sorted(records, key=lambda r: (r.student, order.get(r.exercise, len(order)), r.exercise)))


def _usual_seconds(records: Iterable[Record]) -> dict[str, float]:
    """The median time of a submission, by exercise."""
    found: dict[str, list[float]] = {}
    for record in records:
        # without cases, nothing ran and took time
        if record.cases:
            found.setdefault(record.exercise, []).append(record.seconds)
    return {exercise: statistics.median(seconds) for exercise, seconds in found.items()}


def _still_good(
    earlier: Iterable[Record], wanted: dict[tuple[str, str], str], at_least: int
) -> dict[tuple[str, str], Record]:
    """The earlier records that would come out the same; a fault of the grader or the kit is tried again."""
    return {
        (record.student, record.exercise): record
        for record in earlier
        if record.key
        and record.key == wanted.get((record.student, record.exercise))
        and record.status != "grader_error"
        and record.level >= at_least
    }


def grade_folder(
    course: Course,
    folder: Path,
    directory: Path,
    options: GradeOptions = GradeOptions(),
    *,
    progress: Progress | None = None,
    color: bool = False,
) -> tuple[tuple[Record, ...], str]:
    """Grades a folder into `directory`; returns the records that were asked for, and a summary.

    What an earlier run left in `directory` is kept where nothing that it depends on has changed, and for
    exercises that are not asked for in any case. `progress(size)` gives a context with a function that takes
    each record. Errors: UsageError for what cannot be graded, written or isolated.
    """
    from gradschool.report.gradebook import Gradebook
    from gradschool.report.terminal import class_summary
    from gradschool.report.text import visible
    from gradschool.report.writers import WRITERS

    started = time.monotonic()
    for name in options.exercises:
        # an unknown name is told before anything is read
        course.exercise(name)
    _refuse_submissions(folder, directory)
    batch = plan_batch(course, folder, options.exercises, directory.resolve(), strict=options.strict)
    with Results(directory) as results, ended_by_signals():
        if directory.resolve().is_relative_to(folder.resolve()):
            mark(directory)
        plan = _plan(course, batch, options, folder, directory)
        gpu_notes: dict[str, None] = {}
        with progress(batch.size) if progress else nullcontext(_pass_over) as advance:
            engine = partial(
                _engine(options.engine, options.address),
                on_isolation=lambda found: gpu_notes.setdefault(found.gpu_note),
            )
            graded = run_batch(course, batch, plan, results, advance, force=options.force, judge=engine)
        book = Gradebook([*graded.others, *graded.records], _titles(course, graded))
        written = [(writer.label, writer.write(book, directory)) for writer in WRITERS]
    summary = class_summary(
        Gradebook(graded.records),
        written,
        color=color,
        seconds=time.monotonic() - started,
        reused=graded.reused,
        others=len(graded.others),
    )
    notes = [
        f"Note: {visible(note, one_line=True)}"
        for note in (*filter(None, gpu_notes), *batch.notes, *_gone(batch, graded, folder))
    ]
    return graded.records, "\n".join([*notes, summary])


def _refuse_submissions(folder: Path, directory: Path) -> None:
    """Errors: UsageError where the report would be written among somebody's submissions."""
    place = directory.resolve()
    if place == folder.resolve():
        raise UsageError(f"`{directory}` is the folder of the submissions. Choose another one with `--out`.")
    if not place.is_relative_to(folder.resolve()) or not place.is_dir():
        return
    with suppress(OSError):  # what cannot be listed may still be written into
        if not may_be_handed_in(place):
            return
        raise UsageError(
            f"`{directory}` lies in the class folder and is not a report that was written there: its files may be a "
            "student's. Choose another folder with `--out`."
        )


def _plan(course: Course, batch: Batch, options: GradeOptions, folder: Path, directory: Path) -> Plan:
    # the strictest exercise decides for all
    required = max((course.exercise(each.exercise).requires for each in batch.submissions), default=0)
    return Plan(
        secret=secret_seed(directory, options.seed),
        salt="" if options.seed is None else salt_of(directory),
        purpose="grade",
        device=options.device,
        jobs=options.jobs or default_jobs(options.device),
        gpus=gpus() if options.device in ("auto", "cuda") else (),
        level=HIGHEST_LEVEL,
        at_least=0 if options.trust else required,
        # no worker may read what others handed in
        private=(str(folder.resolve()), str(directory.resolve())),
    )


def _titles(course: Course, graded: Graded) -> dict[str, str]:
    """The titles, in the course's order, of all exercises with records that are still in it."""
    named = {record.exercise for record in (*graded.records, *graded.others)}
    return {name: course.exercise(name).title for name in course.exercise_ids if name in named}


def _gone(batch: Batch, graded: Graded, folder: Path) -> list[str]:
    """A note on students who have results for other exercises, but no folder any more."""
    gone = sorted({record.student for record in graded.others} - batch.students)
    if not gone:
        return []
    return [f"No longer in `{folder.name}`: {listed(gone)}. Their results for other exercises were kept."]


def _pass_over(_record: Record) -> None:
    """Where no progress is shown."""


def _engine(name: str, address: str | None) -> Engine:
    if name == "ray":
        from gradschool.grading.ray.driver import judge_on_ray

        return partial(judge_on_ray, address=address)
    if address is not None:
        raise UsageError("`--address` names a Ray cluster. Add `--engine ray`.")
    return judge_batch


@contextmanager
def ended_by_signals() -> Iterator[None]:
    """Within, a request to end (SIGTERM, SIGHUP) acts like Ctrl-C: what runs is ended, what is done is kept.

    What was to be ignored still is: `nohup` lets a batch outlive its terminal.
    """

    def end(_number: int, _frame: Any) -> None:
        raise KeyboardInterrupt

    asked = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]
    # only the main thread may set handlers
    heard = [number for number in asked if _is_main_thread() and signal.getsignal(number) != signal.SIG_IGN]
    before = {number: signal.signal(number, end) for number in heard}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _is_main_thread() -> bool:
    return threading.current_thread() is threading.main_thread()
