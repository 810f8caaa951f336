"""One submission on its way through the cases of its exercise: its worker, its budget, its record."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from gradschool.errors import WorkerError
from gradschool.judge.budget import Budget
from gradschool.judge.case import CaseRun, case_seed, raised_sentence
from gradschool.judge.judge import Judge, Suite
from gradschool.judge.outcome import Begin, CaseInfo, CaseNotRun, Outcome
from gradschool.judge.student import Link, Student
from gradschool.judge.student_errors import StudentRaised, student_error
from gradschool.judge.summary import artifacts_of, cases_of, status_of
from gradschool.judge.workers.process import WorkerEnded, WorkerProcess
from gradschool.records.record import Record, Status
from gradschool.records.submission import Submission
from gradschool.worker.shared.wire import WireError

# tries: a kill from outside may be nobody's fault
MAX_DEATHS = 3


class Attempt:
    """One try at judging a submission; a context that ends its worker.

    Where its worker is killed from outside, there is no record and the submission is to be judged again,
    unless this is the last try.
    """

    def __init__(self, judge: Judge, suite: Suite, submission: Submission, *, is_last: bool = False) -> None:
        self._judge = judge
        self._suite = suite
        self._submission = submission
        self._verdict = judge.verdict(suite.exercise, submission)
        self._worker: WorkerProcess | None = None
        self._budget = Budget(suite.exercise.limits)
        self._broken: tuple[Status, str] | None = None
        self._notes = list(submission.notes)
        self._is_last = is_last
        self._is_lost = False
        self.was_given_code = False

    def __enter__(self) -> Attempt:
        return self

    def __exit__(self, *_: object) -> None:
        if self._worker is not None:
            self._worker.close()

    def judge(self, run: Callable[[Begin], list[Outcome]]) -> Record | None:
        """Has every case run and makes the record; None where the worker was lost and a try is left."""
        outcomes = run(self.begin)
        lost = self._is_lost or any(outcome.ending == "lost" for outcome in outcomes)
        if lost and not self._may_be_lost:
            return None
        status, message = status_of(outcomes, self._broken)
        if lost and status == "graded":
            status = "crashed"
            message = f"The process that ran the code was killed from outside, {MAX_DEATHS} times."
        return self._verdict.record(
            status,
            message,
            cases=cases_of(outcomes, self._suite.wrong_answers),
            artifacts=artifacts_of(self._submission, self._notes, outcomes),
            seed=self._seed(""),
            waited=self._budget.waited,
        )

    @property
    def _may_be_lost(self) -> bool:
        """Whether losing the worker settles the submission: it had its code, and there is no other try."""
        return self._is_last and self.was_given_code

    # -- cases -----------------------------------------------------------------------------------------------

    def begin(self, info: CaseInfo) -> CaseRun:
        """The run of one case with a live worker. Errors: CaseNotRun when the submission cannot be run."""
        if self._is_lost and not self._may_be_lost:
            raise CaseNotRun("Not run: the submission is judged again.")
        if self._broken is None and self._budget.is_used_up:
            raise CaseNotRun(self._budget.why_not_run())
        if self._broken is None and not self._has_worker():
            self._start_worker()
        if self._broken is not None:
            raise CaseNotRun("Not run: the file could not be loaded.")
        assert self._worker is not None
        self._budget.begin_case()
        return CaseRun(
            seed=self._seed(info.id),
            answer=Student(Link(self._worker, self._budget), self._verdict.device),
            reference=self._suite.reference,
            wrong_answers=self._suite.wrong_answers,
            source=self._submission.text,
            take_output=self._worker.output,
        )

    def _seed(self, case: str) -> int:
        judge = self._judge
        return case_seed(judge.secret, judge.purpose, self._whose_inputs(), self._suite.exercise.id, case)

    def _whose_inputs(self) -> str:
        """For whom inputs are drawn.

        A file handed in anew for a grade gets others: a report shows expected numbers. Where a course asks
        for the same inputs for all, neither the student nor the file changes them.
        """
        submission = self._submission
        if self._judge.purpose != "grade":
            return submission.student
        return "" if self._judge.course.same_inputs else f"{submission.student}\0{submission.sha256}"

    # -- the worker ------------------------------------------------------------------------------------------

    def _has_worker(self) -> bool:
        return self._worker is not None and self._worker.ended is None and not self._worker.is_starved

    def _start_worker(self) -> None:
        if self._worker is not None:
            self._worker.close()
        try:
            self._judge.source.revive()
            self._worker = self._judge.source.start(self._limits())
        except WorkerError as error:
            self._lose(f"No process could be had for the code: {_lower(str(error))}")
        else:
            self._load(self._worker)

    def _limits(self) -> dict[str, Any]:
        """The exercise's limits, whole, and the device, as they cross to the worker."""
        return {**self._suite.exercise.limits._asdict(), "device": self._verdict.device}

    def _load(self, worker: WorkerProcess) -> None:
        exercise = self._suite.exercise
        cells = [[cell.label, cell.source, cell.first_line] for cell in self._submission.cells]
        # from here on, losing the worker counts
        self.was_given_code = True
        self._budget.begin_load()
        link = Link(worker, self._budget)
        try:
            problems = link.ask("load", exercise.id, exercise.file, cells)
            link.learn_functions()
        except (WorkerEnded, WireError, StudentRaised) as error:
            self._take_failed_load(error)
        else:
            self._take_problems(problems if isinstance(problems, list) else [])

    def _take_failed_load(self, error: WorkerEnded | WireError | StudentRaised) -> None:
        ending = error.ending if isinstance(error, WorkerEnded) else "crashed"
        message = f"While the file was loaded: {_lower(str(error))}"
        if ending == "lost":
            self._lose(f"{message} That happened {MAX_DEATHS} times.")
        else:
            self._broken = (ending, message)

    def _lose(self, message: str) -> None:
        self._is_lost = True
        self._broken = ("crashed", message)

    def _take_problems(self, problems: list[Any]) -> None:
        """What the cells raised: fatal for a plain file, a note for one cell of a notebook."""
        # each once: another worker may load it again
        notes = dict.fromkeys(self._notes)
        for problem in problems[: len(self._submission.cells)]:
            if not isinstance(problem, dict):
                continue
            error = student_error(problem)
            sentence = raised_sentence(error, "", at_import=True)
            # the other cells of a notebook have run
            if error.cell:
                notes[f"In {error.cell[:80]}: {sentence}"] = None
            else:
                ending: Status = "memory" if error.memory else "blocked" if error.blocked else "crashed"
                self._broken = (ending, sentence)
        self._notes = list(notes)


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]
