"""Judges the code of one exercise, submission after submission, in one pytest session with a worker each.

for each submission:  Attempt (worker, budget)  ->  GraderSession.run (pytest)  ->  Record
"""

from __future__ import annotations

from gradschool.course.exercise import Exercise
from gradschool.errors import GradschoolError, WorkerError
from gradschool.judge.attempt import MAX_DEATHS, Attempt
from gradschool.judge.case import GraderFault
from gradschool.judge.grader_session import GraderSession, run_session
from gradschool.judge.judge import Emit, Judge, Queue, Suite
from gradschool.judge.workplace import workplace
from gradschool.records.record import Record
from gradschool.records.submission import Submission

# deaths before the code was given: no submission's fault
MAX_FAILED_STARTS = 20
# a grader that hung so often is given up
MAX_HANGS = 2


def judge_code(judge: Judge, exercise: Exercise, queue: Queue, emit: Emit) -> None:
    """Judges the submissions at the head of the queue that are for this exercise."""

    def loop(session: GraderSession) -> None:
        while judge.hangs[exercise.id] < MAX_HANGS and (submission := queue.peek_for(exercise)) is not None:
            record = _judge_one(judge, suite, submission, session)
            # only now: a grader's fault loses no submission
            queue.take()
            emit(record)

    try:
        # asked here, so that what is given up costs no session
        if judge.hangs[exercise.id] >= MAX_HANGS:
            raise GraderFault(f"it did not finish within its time limit, {MAX_HANGS} times")
        suite = Suite(exercise)
        with workplace(exercise):
            run_session(exercise.grader, loop, exercise.limits)
    except (GraderFault, GradschoolError) as error:
        # this one alone: the next gets a new session
        if queue.peek_for(exercise) is not None:
            message = f"The grader of `{exercise.id}` failed: {error}."
            emit(judge.verdict(exercise, queue.take()).record("grader_error", message))


def _judge_one(judge: Judge, suite: Suite, submission: Submission, session: GraderSession) -> Record:
    """Tries again where a worker is killed from outside. Errors: WorkerError when none can be had at all."""
    deaths = failed_starts = 0
    while True:
        with Attempt(judge, suite, submission, is_last=deaths == MAX_DEATHS - 1) as attempt:
            record = attempt.judge(session.run)
        judge.hangs[suite.exercise.id] += session.has_hung
        if record is not None:
            return record
        deaths += attempt.was_given_code
        failed_starts = 0 if attempt.was_given_code else failed_starts + 1
        if failed_starts == MAX_FAILED_STARTS:
            raise WorkerError(f"no worker could be had, {MAX_FAILED_STARTS} times in a row")
