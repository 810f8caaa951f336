"""From submissions to records: starts judges as processes of their own, hands out the work, survives a judge's death.

This side imports no torch, so that the progress bar moves and Ctrl-C is answered while judges compute.
"""

from __future__ import annotations

import json
import os
import selectors
import subprocess
import sys
import time
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from gradschool.course import Course
from gradschool.errors import UsageError, WorkerError
from gradschool.judge.scratch import remove_scratch_of
from gradschool.records import Isolation, Record
from gradschool.submission import Submission

_ROOT = str(Path(__file__).resolve().parents[1])
_START = "import sys; sys.path.insert(0, sys.argv[1]); from gradschool.judge.__main__ import main; main()"
MAX_TRIES = 3
# judges in a row that end before they are ready: then it is the machine
MAX_FAILED_STARTS = 3
# what a judge may take beside a submission's own seconds: its start with two imports of torch, and its own work
SLACK_SECONDS = 240.0
LOOK_SECONDS = 1.0
# of isolation: namespaces, Landlock and seccomp
HIGHEST_LEVEL = 2


@dataclass(frozen=True)
class Plan:
    """How to judge: the secret of the seeds, what for (`check`, `grade` or `proof`), on which device, with how many judges.

    `level` is the highest level of isolation that is tried, `at_least` the one below which nothing is judged; `private` are
    folders that must not lie in what code under judgement can read.
    """

    secret: int
    purpose: str
    device: str = "cpu"
    jobs: int = 1
    spawn: bool = False
    level: int = 0
    at_least: int = 0
    private: tuple[str, ...] = ()


class JudgeProcess:
    """One judge, seen from the pipeline: it gets one submission at a time and gives one record."""

    def __init__(self, course: Course, plan: Plan) -> None:
        environment = dict(
            os.environ, OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1", PYTEST_DISABLE_PLUGIN_AUTOLOAD="1"
        )
        environment.pop("PYTEST_ADDOPTS", None)
        # a session of its own: Ctrl-C in the terminal reaches `learn` alone, which then ends its judges
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-c", _START, _ROOT],
            start_new_session=True,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=environment,
            cwd=_ROOT,
        )
        self.task: Submission | None = None
        self._since = time.monotonic()
        self.is_ready = False
        header: dict[str, Any] = {
            "course": str(course.root),
            "secret": plan.secret,
            "purpose": plan.purpose,
            "device": plan.device,
            "spawn": plan.spawn,
            "level": plan.level,
            "at_least": plan.at_least,
            "private": plan.private,
        }
        self._send(header)

    def _send(self, message: Any) -> None:
        assert self._process.stdin is not None
        try:
            self._process.stdin.write(msgspec.json.encode(message) + b"\n")
            self._process.stdin.flush()
        except OSError:
            pass  # the judge is gone; reading its output will tell

    def give(self, submission: Submission) -> None:
        self.task = submission
        self._since = time.monotonic()
        self._send(submission)

    def seconds_busy(self) -> float:
        """Seconds since it got its task."""
        return time.monotonic() - self._since if self.task else 0.0

    def kill(self) -> None:
        """Ends a judge that does not answer; its output then ends, too."""
        self._process.kill()

    @property
    def output(self) -> Any:
        return self._process.stdout

    def receive(self) -> Record | Isolation | None:
        """The record of the current task, before the first one how workers are isolated, or None when the judge has died."""
        line = self.output.readline()
        if not line.endswith(b"\n"):
            return None
        if line.startswith(b'{"fault"'):
            raise UsageError(json.loads(line)["fault"])
        if line.startswith(b'{"isolation"'):
            self.is_ready = True
            return msgspec.json.decode(line, type=dict[str, Isolation])["isolation"]
        self.task = None
        return msgspec.json.decode(line, type=Record)

    def last_words(self) -> str:
        """The last line that a dead judge left on its error stream."""
        assert self._process.stderr is not None
        text = self._process.stderr.read().decode("utf-8", "replace").strip()
        return text.rpartition("\n")[2][:300] or f"it ended with code {self._process.wait()}"

    def close(self, *, at_once: bool = False) -> None:
        """Ends the judge: politely, so that it ends its workers, or at once."""
        if at_once:
            self.kill()
        for stream in (self._process.stdin, self._process.stdout, self._process.stderr):
            if stream is not None:
                try:
                    stream.close()
                except OSError:
                    continue
        try:
            self._process.wait(10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        remove_scratch_of(self._process.pid)


def try_isolation(course: Course) -> Isolation:
    """How well workers can be held here, tried by a judge that judges nothing. Errors: UsageError, WorkerError."""
    judge = JudgeProcess(course, Plan(secret=0, purpose="check", level=HIGHEST_LEVEL))
    try:
        found = judge.receive()
        if not isinstance(found, Isolation):
            raise WorkerError(f"The judge could not be started: {judge.last_words()}")
        return found
    finally:
        judge.close()


def judge_batch(
    course: Course,
    submissions: Iterable[Submission],
    plan: Plan,
    on_record: Callable[[Record], None],
    on_isolation: Callable[[Isolation], None] = lambda _: None,
) -> None:
    """Judges every submission and calls `on_record` as each is done; those of one exercise go together.

    `on_isolation` is called by each judge that starts, before its first record, with what holds its workers.

    Errors: WorkerError when judges cannot be started at all. A submission whose judge dies twice gets a
    `grader_error` record: it costs nobody points.
    """
    order = {exercise_id: i for i, exercise_id in enumerate(course.exercise_ids)}
    waiting = deque(sorted(submissions, key=lambda s: (order.get(s.exercise, len(order)), s.student)))
    if not waiting:
        return
    batch = _Batch(course, plan, waiting, on_record, on_isolation)
    try:
        batch.run()
    finally:
        batch.close()


class _Batch:
    def __init__(
        self,
        course: Course,
        plan: Plan,
        waiting: deque[Submission],
        on_record: Callable[[Record], None],
        on_isolation: Callable[[Isolation], None],
    ) -> None:
        self._course = course
        self._plan = plan
        self._waiting = waiting
        self._on_record = on_record
        self._on_isolation = on_isolation
        self._tries: dict[tuple[str, str], int] = {}
        self._failed_starts = 0
        self._selector = selectors.DefaultSelector()
        self._judges: list[JudgeProcess] = []

    def run(self) -> None:
        for _ in range(max(1, min(self._plan.jobs, len(self._waiting)))):
            self._start_judge()
        while any(judge.task for judge in self._judges):
            for key, _ in self._selector.select(LOOK_SECONDS):
                self._take(key.data)
            for judge in self._judges:
                if judge.task and judge.seconds_busy() > self._most_seconds(judge.task):
                    judge.kill()  # its output ends, and the submission is given to another one

    def _most_seconds(self, task: Submission) -> float:
        """No judge takes longer than this, whatever a submission does."""
        return self._course.exercise(task.exercise).limits.submission_seconds * MAX_TRIES + SLACK_SECONDS

    def _start_judge(self) -> None:
        judge = JudgeProcess(self._course, self._plan)
        self._judges.append(judge)
        self._selector.register(judge.output, selectors.EVENT_READ, judge)
        judge.give(self._waiting.popleft())

    def _take(self, judge: JudgeProcess) -> None:
        task = judge.task
        record = judge.receive()
        if isinstance(record, Isolation):
            self._on_isolation(record)
            return
        if record is not None:
            self._failed_starts = 0
            self._on_record(record)
            if self._waiting:
                judge.give(self._waiting.popleft())
            return
        self._bury(judge)
        if task is not None:
            self._try_again(task, judge)

    def _bury(self, judge: JudgeProcess) -> None:
        self._selector.unregister(judge.output)
        self._judges.remove(judge)

    def _try_again(self, task: Submission, judge: JudgeProcess) -> None:
        words = judge.last_words()
        judge.close()
        key = (task.student, task.exercise)
        if judge.is_ready:
            self._failed_starts = 0
            self._tries[key] = self._tries.get(key, 0) + 1
        else:
            self._failed_starts += 1
            if self._failed_starts == MAX_FAILED_STARTS:
                raise WorkerError(
                    f"The judge could not be started or ended at once, {MAX_FAILED_STARTS} times: {words}"
                )
        if self._tries.get(key, 0) < MAX_TRIES:
            self._waiting.appendleft(task)
        else:
            exercise = self._course.exercise(task.exercise)
            message = f"The judge ended while it judged this submission, {MAX_TRIES} times: {words}"
            self._on_record(
                unjudged(task.student, exercise.id, float(exercise.points), "grader_error", message)
            )
        if self._waiting:
            self._start_judge()

    def close(self) -> None:
        busy = any(judge.task for judge in self._judges)
        for judge in self._judges:
            judge.close(at_once=busy)
        self._selector.close()


def unjudged(student: str, exercise: str, max_score: float, status: Any, message: str) -> Record:
    """A record for what never reached a judge: missing, unreadable, or lost by our own fault."""
    return Record(
        student=student, exercise=exercise, status=status, score=0.0, max_score=max_score, message=message
    )
