"""From submissions to records: starts judges as processes, hands out the work, survives the death of a judge.

This side imports no torch, so that the progress bar moves and Ctrl-C is answered while judges compute.
"""

from __future__ import annotations

import selectors
from collections import Counter, deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, TypeVar

from gradschool.course.course import Course
from gradschool.errors import WorkerError
from gradschool.grading import machine
from gradschool.grading.control import Control, given_up, right_answer_like
from gradschool.grading.judge_process import JudgeProcess, end_judges
from gradschool.records.record import Isolation, Record
from gradschool.records.submission import Submission

_Place = TypeVar("_Place", str, int)
MAX_TRIES = 3
# failed starts in a row: then it is the machine
MAX_FAILED_STARTS = 3
# hangs until a submission or exercise is given up
MAX_HANGS = 2
# beside a submission's seconds: two imports of torch, own work
SLACK_SECONDS = 240.0
# code that sleeps has so many times its seconds
SLEEP_FACTOR = 3
# of a start that nobody measures, on a busy machine
START_SECONDS = 1200.0
LOOK_SECONDS = 1.0
# of isolation: namespaces, Landlock and seccomp
HIGHEST_LEVEL = 2


@dataclass(frozen=True)
class Plan:
    """How to judge: the secret of the seeds, with a salt where a person chose it, the purpose (`check`, `grade`,
    `proof`), device, number of judges.

    `level` is the highest level of isolation that is tried, `at_least` the one below which nothing is judged;
    `private` are folders that must not lie in what code under judgement can read. Each judge sees one of
    `gpus`, where any are named.
    """

    secret: int
    purpose: str
    device: str = "cpu"
    jobs: int = 1
    spawn: bool = False
    level: int = 0
    at_least: int = 0
    private: tuple[str, ...] = ()
    gpus: tuple[str, ...] = ()
    salt: str = ""


def try_isolation(course: Course, device: str = "cpu") -> Isolation:
    """How well workers can be held here, and whether `device` works in one.

    Tried by a judge that judges nothing. Errors: UsageError, WorkerError.
    """
    plan = Plan(secret=0, purpose="check", level=HIGHEST_LEVEL, device=device)
    with selectors.DefaultSelector() as selector:
        judge = JudgeProcess(_header(course, plan), selector)
        try:
            while not judge.has_ended:
                if not selector.select(START_SECONDS):
                    raise WorkerError(f"The judge did not start within {START_SECONDS:g} s.")
                for found in judge.exchange():
                    if isinstance(found, Isolation):
                        return found
            raise WorkerError(f"The judge could not be started: {judge.last_words()}")
        finally:
            end_judges([judge], at_once=not judge.is_ready)


def _header(course: Course, plan: Plan) -> dict[str, Any]:
    """What a judge is told once."""
    names = ("secret", "salt", "purpose", "device", "spawn", "level", "at_least", "private")
    given = {name: getattr(plan, name) for name in names}
    return {"course": str(course.root), "gpu_share": machine.share_of_gpu(plan.jobs, plan.gpus), **given}


def judge_batch(
    course: Course,
    submissions: Iterable[Submission],
    plan: Plan,
    on_record: Callable[[Record], None],
    on_isolation: Callable[[Isolation], None] = lambda _: None,
    *,
    seconds: Mapping[str, float] = MappingProxyType({}),
) -> None:
    """Judges every submission, longest first, and calls `on_record` as each is done: see `Judges.judge`.

    `seconds` are what submissions took before, by exercise.
    """
    with Judges(course, plan, on_isolation) as judges:
        judges.judge(longest_first(course, submissions, seconds), on_record)


def longest_first(
    course: Course, submissions: Iterable[Submission], seconds: Mapping[str, float] = MappingProxyType({})
) -> list[Submission]:
    """The submissions by exercise, the longest first, so that no judge is left alone with a long one.

    What is not in `seconds` counts with its limit.
    """
    order = {exercise_id: i for i, exercise_id in enumerate(course.exercise_ids)}

    def place(submission: Submission) -> tuple[float, int, str]:
        name = submission.exercise
        longest = seconds.get(name, course.exercise(name).limits.submission_seconds)
        return -longest, order[name], submission.student

    return sorted(submissions, key=place)


class Judges:
    """Judges of one plan, which stay until the context is left and take one batch after another.

    `on_isolation` is called by each judge that starts, before its first record, with what holds its workers.
    """

    def __init__(
        self, course: Course, plan: Plan, on_isolation: Callable[[Isolation], None] = lambda _: None
    ) -> None:
        self._course = course
        self._plan = plan
        self._cores: tuple[int, ...] = ()
        self._on_isolation = on_isolation
        self._on_record: Callable[[Record], None] = lambda _: None
        self._waiting: deque[Submission] = deque()
        self._tries: Counter[tuple[str, str]] = Counter()
        self._hangs: Counter[tuple[str, str]] = Counter()
        # by the identity of their submission
        self._controls: dict[int, Control] = {}
        self._hung_controls: set[int] = set()
        self._doubted: set[str] = set()
        self._failed_starts = 0
        self._selector = selectors.DefaultSelector()
        self._judges: list[JudgeProcess] = []

    def __enter__(self) -> Judges:
        return self

    def __exit__(self, *_: object) -> None:
        # a judge at work would not end politely
        end_judges(self._judges, at_once=any(judge.task for judge in self._judges))
        self._selector.close()

    def judge(
        self,
        submissions: Iterable[Submission],
        on_record: Callable[[Record], None],
        *,
        meanwhile: Callable[[], None] = lambda: None,
    ) -> None:
        """Judges every submission, begun in the order given, and calls `on_record` as each is done.

        `meanwhile` is called at least once a second; what it raises ends the batch, and the judges are to be
        left then. Errors: WorkerError when judges cannot be started at all. A submission whose judge dies
        MAX_TRIES times is given up: see `control`.
        """
        self._waiting.extend(submissions)
        self._on_record = on_record
        for counts in (self._tries, self._hangs, self._controls, self._hung_controls, self._doubted):
            counts.clear()
        self._bury_dead()
        # a lone judge starts sooner with a core for its warm process
        self._cores = machine.one_core_each(min(self._plan.jobs, len(self._waiting)))
        for judge in self._judges[: len(self._waiting)]:
            judge.give(self._waiting.popleft())
        while self._waiting and len(self._judges) < max(1, self._plan.jobs):
            self._start_judge()
        while any(judge.task for judge in self._judges):
            self.look(LOOK_SECONDS)
            meanwhile()

    def look(self, seconds: float) -> None:
        """Takes what judges say within `seconds`, sees who died, and ends those that hang."""
        speaking = {key.data for key, _ in self._selector.select(seconds)}
        # asked as well: what it left running may hold its pipe
        dead = {judge for judge in self._judges if judge.task and judge.is_dead()}
        for judge in speaking | dead:
            self._listen(judge)
        for judge in self._judges:
            if judge.task and judge.seconds_busy() > self._most_seconds(judge.task):
                self._note_hang(judge.task)
                judge.kill()  # another one gets the submission

    def _note_hang(self, task: Submission) -> None:
        if id(task) in self._controls:
            self._hung_controls.add(id(task))
        else:
            self._hangs[_key(task)] += 1

    def _bury_dead(self) -> None:
        """Judges that ended while they were idle: whatever they held is done."""
        for judge in [judge for judge in self._judges if judge.is_dead()]:
            self._judges.remove(judge)
            judge.bury()

    def _most_seconds(self, task: Submission) -> float:
        """No judge takes longer than this, whatever a submission does, beside waiting for a processor."""
        # the judge itself tries anew after deaths
        most = self._course.exercise(task.exercise).limits.submission_seconds * SLEEP_FACTOR
        return most * MAX_TRIES + SLACK_SECONDS

    def _start_judge(self) -> None:
        judge = JudgeProcess(
            _header(self._course, self._plan),
            self._selector,
            gpu=_least_used(self._plan.gpus, [judge.gpu for judge in self._judges]),
            core=_least_used(self._cores, [judge.core for judge in self._judges]),
        )
        self._judges.append(judge)
        judge.give(self._waiting.popleft())

    def _listen(self, judge: JudgeProcess) -> None:
        task = judge.task
        for found in judge.exchange():
            if isinstance(found, Isolation):
                self._on_isolation(found)
                continue
            self._failed_starts = 0
            self._take(task, found)
            if self._waiting and not judge.has_ended:
                judge.give(self._waiting.popleft())
        if judge.has_ended:
            self._judges.remove(judge)
            words = judge.last_words()
            judge.bury()
            if judge.task is not None:
                self._try_again(judge.task, judge.is_ready, words)
            if self._waiting:
                self._start_judge()

    def _take(self, task: Submission | None, record: Record) -> None:
        """Hands on a record; that of a control becomes the record of the submission that it was judged for."""
        control = self._controls.pop(id(task), None)
        verdict = record if control is None else control.verdict(self._course, record)
        if control is not None and control.suspect is not None:
            # the right answer came through: that judges hung is no fault of the grader
            self._hangs.pop(_key(control.suspect), None)
        if verdict is not None:
            self._on_record(verdict)

    def _try_again(self, task: Submission, was_ready: bool, words: str) -> None:
        key = self._count_end(task, was_ready, words)
        if id(task) in self._controls:
            self._try_control_again(task, words)
        elif self._hangs[key] >= MAX_HANGS:
            self._doubt(task, f"The judge did not finish on it, {MAX_HANGS} times.")
        elif self._tries[key] >= MAX_TRIES:
            self._doubt(task, f"The judge died {MAX_TRIES} times while judging this submission: {words}")
        else:
            self._waiting.appendleft(task)
            self._doubt_grader(task)

    def _count_end(self, task: Submission, was_ready: bool, words: str) -> tuple[str, str]:
        """Counts the end of a judge. Errors: WorkerError where none comes up at all."""
        self._failed_starts = 0 if was_ready else self._failed_starts + 1
        if self._failed_starts == MAX_FAILED_STARTS:
            raise WorkerError(f"The judge failed to start {MAX_FAILED_STARTS} times in a row: {words}")
        self._tries[_key(task)] += was_ready
        return _key(task)

    def _doubt(self, suspect: Submission, reason: str) -> None:
        """Gives a submission up, and has the right answer judged to tell whose fault it is."""
        self._tries[_key(suspect)] = 0
        right = right_answer_like(self._course, suspect)
        if right is None:
            self._give_up(suspect, reason)
        else:
            self._put_first(Control(right, reason, suspect))

    def _doubt_grader(self, task: Submission) -> None:
        """Once judges hung on different submissions, it may be the grader: each that waits would take as long."""
        hung = {key for key in self._hangs if key[1] == task.exercise and self._hangs[key]}
        if len(hung) >= MAX_HANGS and task.exercise not in self._doubted:
            self._doubted.add(task.exercise)
            if (right := right_answer_like(self._course, task)) is not None:
                self._put_first(Control(right))

    def _put_first(self, control: Control) -> None:
        self._controls[id(control.submission)] = control
        self._waiting.appendleft(control.submission)

    def _try_control_again(self, task: Submission, words: str) -> None:
        """The right answer has ended its judge as well: then the fault is the grader's."""
        if id(task) in self._hung_controls:
            self._give_up_exercise(task)
        elif self._tries[_key(task)] < MAX_TRIES:
            self._waiting.appendleft(task)
        else:
            self._give_up(task, f"The judge died {MAX_TRIES} times on the right answer: {words}")

    def _give_up(self, task: Submission, message: str) -> None:
        """A fault of ours, which costs nobody points. A control stands for its suspect."""
        control = self._controls.pop(id(task), None)
        suspect = task if control is None else control.suspect
        if suspect is not None:
            self._on_record(given_up(self._course, suspect, "grader_error", message))

    def _give_up_exercise(self, control: Submission) -> None:
        """Judges hang on the right answer: it is the grader, and each that waits would take as long."""
        exercise = control.exercise
        message = f"Not judged: the grader of `{exercise}` did not finish on the right answer."
        lost = [task for task in self._waiting if task.exercise == exercise]
        self._waiting = deque(task for task in self._waiting if task.exercise != exercise)
        for task in [control, *lost]:
            self._give_up(task, message)


def _key(task: Submission) -> tuple[str, str]:
    return task.student, task.exercise


def _least_used(there: Sequence[_Place], used: Iterable[_Place | None]) -> _Place | None:
    """The GPU or core that fewest judges have, if there are any."""
    times = Counter(used)
    return min(there, key=lambda place: times[place], default=None)
