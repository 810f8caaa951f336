"""Judges submission after submission: one worker each, one pytest session for each run of the same exercise.

task -> Attempt (worker, budget) -> Outcomes (pytest) -> resolve the mistakes -> Record
"""

from __future__ import annotations

import datetime
import time
from collections.abc import Callable, Iterator
from typing import Any

from gradschool.course.course import Course, Exercise
from gradschool.errors import GradschoolError, WorkerError
from gradschool.intake.submission import Submission
from gradschool.judge.case import Budget, CaseRun, GraderFault, case_seed, raised_sentence
from gradschool.judge.diagnose import Implementation, WrongAnswer, read_wrong_answers
from gradschool.judge.evidence import resolve_mistakes
from gradschool.judge.outcomes import CaseInfo, CaseNotRun, Outcome, Outcomes, run_session
from gradschool.judge.student import Answer, Link
from gradschool.judge.student_errors import StudentRaised, student_error
from gradschool.judge.workers.process import WorkerEnded, WorkerProcess
from gradschool.judge.workers.spawner import Spawner
from gradschool.judge.workers.warm_process import WarmProcess
from gradschool.records.record import Artifact, Case, Isolation, Record, Status
from gradschool.worker.shared.wire import WireError

Emit = Callable[[Record], None]
# the load of a module may take a case's time at most; this much is always granted for slow machines
MIN_LOAD_SECONDS = 5.0
WORST_FIRST: tuple[Status, ...] = ("memory", "timeout", "crashed", "blocked")
# a worker that is killed from outside may be no fault of the student's: it is judged again, so many times in all
MAX_DEATHS = 3
# of a message: what comes from the worker may be of any length
MAX_FACTS = 4_000
HIDDEN = "This check is hidden: what it tries and what it expects is not shown."
# what dies before it was given the submission's code is no fault of the submission's
MAX_FAILED_STARTS = 20


NOT_ISOLATED = Isolation(level=0)


class Suite:
    """What the judge holds of one exercise: the reference and the wrong answers."""

    def __init__(self, exercise: Exercise) -> None:
        self.exercise = exercise
        self.reference = Implementation("reference", exercise.reference)
        self.wrong_answers: dict[str, WrongAnswer] = read_wrong_answers(
            exercise.wrong_answers, exercise.reference
        )


class Judge:
    """Judges for one course with one secret; `purpose` (`check`, `grade`, `proof`) separates their seeds."""

    def __init__(
        self,
        course: Course,
        source: WarmProcess | Spawner,
        *,
        secret: int,
        purpose: str,
        device: str = "cpu",
        isolation: Isolation = NOT_ISOLATED,
    ) -> None:
        self.course = course
        self.source = source
        self.secret = secret
        self.purpose = purpose
        self.device = device
        self.isolation = isolation

    def judge_all(self, submissions: Iterator[Submission], emit: Emit) -> None:
        """Emits one record for each submission, in order. Those of one exercise in a row share a pytest session."""
        queue = _Queue(submissions)
        _ = self.versions()  # waits until workers can be had, so that no submission's time holds the start
        while (first := queue.peek()) is not None:
            exercise = self.course.exercise(first.exercise)
            if exercise.kind == "quiz":
                emit(self._mark_quiz(exercise, queue.take()))
            else:
                self._judge_run(exercise, queue, emit)

    def _mark_quiz(self, exercise: Exercise, submission: Submission) -> Record:
        from gradschool.kinds.quiz.marking import mark_submission

        return mark_submission(exercise, submission)

    def _judge_run(self, exercise: Exercise, queue: _Queue, emit: Emit) -> None:
        """Judges the submissions at the head of the queue that are for this exercise."""
        try:
            suite = Suite(exercise)
            plugin = Outcomes(self._attempts(suite, queue, emit))
            run_session(exercise.grader, plugin)
            if not plugin.cases:
                raise GraderFault(f"`{exercise.grader.name}` holds no cases")
        except (GraderFault, GradschoolError) as error:
            # this one alone: whatever brought the session down, the next one gets a new session
            message = f"The grader of `{exercise.id}` failed: {error}."
            if (head := queue.peek()) is not None and head.exercise == exercise.id:
                emit(self.unjudged(exercise, queue.take(), "grader_error", message))

    def _attempts(self, suite: Suite, queue: _Queue, emit: Emit) -> Iterator[Any]:
        deaths = failed_starts = 0
        while (head := queue.peek()) is not None and head.exercise == suite.exercise.id:
            # taken off the queue only when its record is out, so that a grader's fault loses no submission
            attempt = Attempt(self, suite, head, is_last=deaths == MAX_DEATHS - 1)
            try:
                yield attempt.begin, attempt.finish
            finally:
                attempt.close()
            if attempt.record is None and not attempt.was_given_code:
                failed_starts += 1
                if failed_starts == MAX_FAILED_STARTS:
                    raise WorkerError(f"no worker could be had, {MAX_FAILED_STARTS} times in a row")
                continue
            deaths += attempt.record is None
            if attempt.record is not None:
                deaths = failed_starts = 0
                queue.take()
                emit(attempt.record)

    def unjudged(self, exercise: Exercise, submission: Submission, status: Status, message: str) -> Record:
        """The record of a submission that could not be judged."""
        return Record(
            student=submission.student,
            exercise=exercise.id,
            status=status,
            score=0.0,
            max_score=float(exercise.points),
            message=message,
            submission_sha256=submission.sha256,
            started=now(),
            isolation=self._isolation_for(exercise),
            guarantees=self.isolation.holding,
            device=self.device_for(exercise),
            versions=self.versions(),
        )

    def _isolation_for(self, exercise: Exercise) -> str:
        """The level, and `trusted` where a batch goes on below what the exercise requires, as only `--trust` allows."""
        level = self.isolation.level
        return f"level {level}" + (
            ", trusted" if self.purpose == "grade" and level < exercise.requires else ""
        )

    def device_for(self, exercise: Exercise) -> str:
        """The asked device where the exercise can be judged on it, else the CPU."""
        return self.device if self.device in exercise.devices else "cpu"

    def versions(self) -> dict[str, str]:
        return {"gradschool": kit_version(), **self.source.versions}


class Attempt:
    """One submission on its way through the cases of its exercise.

    Where its worker is killed from outside, no record is made and it is to be judged again, but for the last time.
    """

    def __init__(self, judge: Judge, suite: Suite, submission: Submission, *, is_last: bool = False) -> None:
        exercise = suite.exercise
        self._judge = judge
        self._suite = suite
        self._submission = submission
        self._started = now()
        self._clock = time.perf_counter()
        self._worker: WorkerProcess | None = None
        self._budget = Budget(exercise.limits.case_seconds, exercise.limits.submission_seconds)
        self._broken: tuple[Status, str] | None = None
        self._notes = list(submission.notes)
        self._is_last = is_last
        self._lost = False
        self.was_given_code = False
        self.record: Record | None = None

    @property
    def _limits(self) -> dict[str, Any]:
        limits = self._suite.exercise.limits
        return {
            "memory_mib": limits.memory_mib,
            "case_seconds": limits.case_seconds,
            "submission_seconds": limits.submission_seconds,
            "device": self._judge.device_for(self._suite.exercise),
            "processes": limits.processes,
        }

    def begin(self, info: CaseInfo) -> CaseRun:
        """The run of one case with a live worker. Errors: CaseNotRun when the submission cannot be run any more."""
        if self._lost and not (self._is_last and self.was_given_code):
            raise CaseNotRun("Not run: the submission is judged again.")
        if self._broken is None and self._budget.submission_left <= 0:
            limit = self._suite.exercise.limits.submission_seconds
            raise CaseNotRun(f"Not run: the {limit:g} s for the whole submission were used up before.")
        if self._broken is None and not self._has_worker():
            self._start_worker()
        if self._broken is not None:
            raise CaseNotRun("Not run: the file could not be loaded.")
        self._budget.new_case()
        assert self._worker is not None
        exercise, judge, student = self._suite.exercise, self._judge, self._whose_inputs()
        link = _TimedLink(self._worker, self._budget)
        return CaseRun(
            seed=case_seed(judge.secret, judge.purpose, student, exercise.id, info.id),
            answer=Answer(link, judge.device_for(exercise)),
            reference=self._suite.reference,
            wrong_answers=self._suite.wrong_answers,
            source=self._submission.text,
            take_output=self._worker.output,
        )

    def _has_worker(self) -> bool:
        return self._worker is not None and self._worker.ended is None and not self._worker.is_starved

    def _whose_inputs(self) -> str:
        """For whom inputs are drawn. A file that is handed in anew for a grade gets others: a report shows expected numbers."""
        submission = self._submission
        if self._judge.purpose != "grade":
            return submission.student
        student = "" if self._judge.course.same_inputs else submission.student
        return f"{student}\0{submission.sha256}"

    def _start_worker(self) -> None:
        if self._worker is not None:
            self._worker.close()
        try:
            self._judge.source.revive()
            self._worker = self._judge.source.start(self._limits)
        except WorkerError as error:
            self._lose("crashed", f"No process could be had for the code: {_lower(str(error))}")
            return
        exercise = self._suite.exercise
        budget = Budget(max(exercise.limits.case_seconds, MIN_LOAD_SECONDS), self._budget.submission_left)
        cells = [[cell.label, cell.source, cell.first_line] for cell in self._submission.cells]
        self.was_given_code = True
        try:
            link = _TimedLink(self._worker, budget)
            problems = link.ask("load", exercise.id, exercise.file, cells)
            link.learn_functions()
        except (WorkerEnded, WireError, StudentRaised) as error:
            ending = error.ending if isinstance(error, WorkerEnded) else "crashed"
            message = f"While the file was loaded: {_lower(str(error))}"
            if ending == "lost":
                self._lose("crashed", f"{message} That happened {MAX_DEATHS} times.")
            else:
                self._broken = (ending, message)
        else:
            self._take_problems(problems if isinstance(problems, list) else [])
        self._budget.submission_left = budget.submission_left

    def _lose(self, status: Status, message: str) -> None:
        self._lost = True
        self._broken = (status, message)

    def _take_problems(self, problems: list[Any]) -> None:
        """What the cells raised: fatal for a plain file, a note for one cell of a notebook."""
        notes = dict.fromkeys(self._notes)
        for problem in problems[: len(self._submission.cells)]:
            if not isinstance(problem, dict):
                continue
            error = student_error(problem)
            sentence = raised_sentence(error, "", at_import=True)
            if not error.cell:
                ending: Status = "memory" if error.memory else "blocked" if error.blocked else "crashed"
                self._broken = (ending, sentence)
            else:
                notes[f"In {error.cell[:80]}: {sentence}"] = None
        self._notes = list(notes)

    def finish(self, outcomes: list[Outcome]) -> None:
        """Makes the record from what came of the cases; none where the worker was lost and may be tried again."""
        lost = self._lost or any(outcome.ending == "lost" for outcome in outcomes)
        if lost and not (self._is_last and self.was_given_code):
            return
        names = resolve_mistakes(outcomes, self._suite.wrong_answers)
        cases = tuple(self._case(outcome, name) for outcome, name in zip(outcomes, names, strict=True))
        status, message = self._status(outcomes)
        base = self._judge.unjudged(self._suite.exercise, self._submission, status, message)
        self.record = Record(
            **{
                name: getattr(base, name)
                for name in ("student", "exercise", "status", "message", "submission_sha256")
            },
            score=sum(case.points for case in cases),
            max_score=sum(case.max_points for case in cases),
            cases=cases,
            artifacts=self._artifacts(outcomes),
            seed=case_seed(self._judge.secret, self._judge.purpose, self._whose_inputs(), base.exercise, ""),
            device=base.device,
            isolation=base.isolation,
            guarantees=base.guarantees,
            versions=base.versions,
            started=self._started,
            seconds=round(time.perf_counter() - self._clock, 4),
        )

    def _status(self, outcomes: list[Outcome]) -> tuple[Status, str]:
        if any(outcome.status == "error" for outcome in outcomes):
            fact = next(outcome.facts for outcome in outcomes if outcome.status == "error")
            return (
                "grader_error",
                f"This is not the student's fault, and no grade is given. {fact[:MAX_FACTS]}",
            )
        if self._broken is not None:
            return self._broken
        if any(outcome.ending == "lost" for outcome in outcomes):
            return "crashed", f"The process that ran the code was killed from outside, {MAX_DEATHS} times."
        for status in WORST_FIRST:
            ended = [outcome for outcome in outcomes if outcome.ending == status]
            if ended:
                facts = HIDDEN if ended[0].info.hidden else ended[0].facts[:MAX_FACTS]
                return status, f"{ended[0].info.title.rstrip('.')}: {facts}"
        return "graded", ""

    def _case(self, outcome: Outcome, mistake: str | None) -> Case:
        info = outcome.info
        passed = outcome.status == "passed"
        return Case(
            id=info.id,
            title=info.title,
            status=outcome.status,
            points=info.points if passed else 0.0,
            max_points=info.points,
            message="" if passed else self._message(outcome, mistake),
            mistake=mistake,
            hidden=info.hidden,
            seconds=round(outcome.seconds, 4),
            output="" if info.hidden else outcome.output,
        )

    def _message(self, outcome: Outcome, mistake: str | None) -> str:
        sentence = self._suite.wrong_answers[mistake].sentence if mistake else ""
        facts = outcome.facts[:MAX_FACTS]
        if outcome.info.hidden and outcome.status == "failed":
            facts = "" if sentence else HIDDEN
        return "\n".join(part for part in (sentence, facts) if part)

    def _artifacts(self, outcomes: list[Outcome]) -> tuple[Artifact, ...]:
        submission = self._submission
        found = [Artifact(kind="source", title=submission.file_name, data=submission.text)]
        found += [Artifact(kind="note", title="Note", data=note) for note in self._notes]
        for outcome in outcomes:
            curves = outcome.run.curves if outcome.run is not None and not outcome.info.hidden else []
            found += [Artifact(kind="curve", title=title, data=values) for title, values in curves]
        return tuple(found)

    def close(self) -> None:
        if self._worker is not None:
            self._worker.close()


class _TimedLink(Link):
    """A link whose requests are paid from the budget of the submission."""

    def __init__(self, worker: WorkerProcess, budget: Budget) -> None:
        super().__init__(worker, budget.left)
        self._budget = budget

    def ask(self, operation: str, *arguments: Any) -> Any:
        with self._budget.measure():
            return super().ask(operation, *arguments)


class _Queue:
    """Submissions one by one, with a look at the next before it is taken."""

    def __init__(self, submissions: Iterator[Submission]) -> None:
        self._submissions = submissions
        self._head: Submission | None = None

    def peek(self) -> Submission | None:
        if self._head is None:
            self._head = next(self._submissions, None)
        return self._head

    def take(self) -> Submission:
        head = self.peek()
        assert head is not None
        self._head = None
        return head


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


def now() -> str:
    """The time in UTC, to the second, as text."""
    return datetime.datetime.now(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def kit_version() -> str:
    """The version of this kit as installed, or `checkout`."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("gradschool")
    except PackageNotFoundError:
        return "checkout"
