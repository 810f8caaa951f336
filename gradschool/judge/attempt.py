"""One submission on its way through the cases of its exercise: its worker, its budget, its record."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from gradschool.errors import WorkerError
from gradschool.judge.budget import Budget, top_level_seconds
from gradschool.judge.case import CaseRun, case_seed
from gradschool.judge.judge import Judge, Suite
from gradschool.judge.loaded import Loaded
from gradschool.judge.outcome import Begin, CaseInfo, CaseNotRun, Outcome
from gradschool.judge.proxy import Link
from gradschool.judge.student import Student
from gradschool.judge.student_errors import DEVICE_LOST, StudentRaised
from gradschool.judge.summary import NEEDS_A_LOOK, NOT_THE_STUDENTS, artifacts_of, cases_of, status_of
from gradschool.judge.workers import device
from gradschool.judge.workers.process import WorkerEnded, WorkerProcess
from gradschool.records.record import Record, Status
from gradschool.records.submission import Submission
from gradschool.worker.shared.wire import WireError

# tries: a kill from outside may be nobody's fault
MAX_DEATHS = 3
# fresh workers that find the device out of order, one after the other
MAX_DEVICE_FAULTS = 3


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
        self._look_at_device(outcomes)
        lost = self._is_lost or any(outcome.ending == "lost" for outcome in outcomes)
        if lost and not self._may_be_lost:
            return None
        status, message = status_of(outcomes, self._broken)
        if lost and status == "graded":
            status = "crashed"
            message = f"{_how_lost(outcomes)}, {MAX_DEATHS} times."
        return self._verdict.record(
            status,
            message,
            cases=cases_of(outcomes, self._suite.wrong_answers, self._suite.exercise.limits.grader_seconds),
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
            is_ours = self._broken[0] == "grader_error"
            raise CaseNotRun(
                f"Not run: {'no device could be had' if is_ours else 'the file could not be loaded'}."
            )
        assert self._worker is not None
        self._budget.begin_case()
        return CaseRun(
            seed=self._seed(info.id),
            answer=Student(Link(self._worker, self._budget), self._verdict.device),
            reference=self._suite.reference,
            wrong_answers=self._suite.wrong_answers,
            source=self._submission.text,
            salt=self._judge.salt,
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
        if self._worker is None or self._worker.ended is not None or self._worker.is_starved:
            return False
        return not self._on_device or device.holds(self._worker, self._budget)

    def _start_worker(self) -> None:
        try:
            self._worker = self._fresh_worker()
        except device.DeviceFault as fault:
            self._broken = ("grader_error", f"{NOT_THE_STUDENTS} The device cannot be used: {fault}.")
        except WorkerError as error:
            self._lose(f"No process could be had for the code: {_lower(str(error))}")
        else:
            self._load_whatever_comes(self._worker)

    def _fresh_worker(self) -> WorkerProcess:
        """A worker that has no code yet, with the device ready. Errors: WorkerError, such as DeviceFault."""
        tries = 0
        while True:
            if self._worker is not None:
                self._worker.close()
            self._judge.source.revive()
            self._worker = worker = self._judge.source.start(self._limits())
            try:
                if self._on_device:
                    device.prepare(worker)
                return worker
            except device.DeviceFault:
                tries += 1
                if tries == MAX_DEVICE_FAULTS:
                    raise

    @property
    def _on_device(self) -> bool:
        return self._verdict.device != "cpu"

    def _look_at_device(self, outcomes: list[Outcome]) -> None:
        """After a fault that may be the device's: whether a fresh worker finds it in order."""
        endings = [outcome.ending for outcome in outcomes] + [self._broken[0] if self._broken else ""]
        is_spoilt = self._worker is not None and self._worker.is_starved
        if self._on_device and (is_spoilt or "memory" in endings):
            try:
                self._fresh_worker()
            except device.DeviceFault as fault:
                self._broken = ("grader_error", f"{NOT_THE_STUDENTS} The device cannot be used: {fault}.")
            except WorkerError:
                pass  # that says nothing of the device

    def _limits(self) -> dict[str, Any]:
        """The exercise's limits, whole, its hidden modules, and the device, as they cross to the worker."""
        exercise = self._suite.exercise
        limits = {
            **exercise.limits._asdict(),
            "hidden": list(exercise.hidden),
            "device": self._verdict.device,
        }
        return limits | ({"gpu_share": self._judge.gpu_share} if self._on_device else {})

    def _load_whatever_comes(self, worker: WorkerProcess) -> None:
        """Loads the file; what the judge stumbles over there came from it, and is no fault of the grader's."""
        try:
            self._load(worker)
        except Exception as error:
            what = f"what came back cannot be judged: {type(error).__name__}: {error}"
            self._broken = ("crashed", f"While the file was loaded: {what}. {NEEDS_A_LOOK}")

    def _load(self, worker: WorkerProcess) -> None:
        exercise = self._suite.exercise
        cells = [[cell.label, cell.source, cell.first_line] for cell in self._submission.cells]
        # from here on, losing the worker counts
        self.was_given_code = True
        self._budget.begin_load()
        link = Link(worker, self._budget)
        try:
            loaded = Loaded(link.ask("load", exercise.id, exercise.file, cells, self._load_settings()))
            link.learn_functions()
        except (WorkerEnded, WireError, StudentRaised) as error:
            self._take_failed_load(error)
        else:
            self._broken = loaded.why_broken(self._submission)
            self._notes = list(dict.fromkeys([*self._notes, *loaded.notes(self._submission)]))

    def _load_settings(self) -> dict[str, Any]:
        submission, exercise = self._submission, self._suite.exercise
        return {
            # the course's own last: a student's by such a name does not count
            "files": [[file.path, file.data] for file in submission.beside] + self._suite.used_files,
            "installed": ["torch", "numpy", *self._judge.course.packages],
            "is_notebook": submission.is_notebook,
            "seconds": top_level_seconds(exercise.limits),
            "entry_points": list(exercise.entry_points),
        }

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


def _how_lost(outcomes: list[Outcome]) -> str:
    """What took the worker away, without a full stop."""
    facts = next((outcome.facts for outcome in outcomes if outcome.ending == "lost"), "")
    # behind a call, which may be hidden, it goes on in small letters
    _, words, why = facts.partition(DEVICE_LOST[1:])
    if words:
        return f"{DEVICE_LOST}{why.rstrip('.')}"
    return "The process that ran the code was killed from outside"


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]
