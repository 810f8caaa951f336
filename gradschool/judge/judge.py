"""The judge of one course: what it holds, and the submissions that wait for it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

from gradschool.course.course import Course
from gradschool.course.exercise import Exercise
from gradschool.judge.diagnose import Implementation, WrongAnswer, read_wrong_answers
from gradschool.judge.workers.spawner import Spawner
from gradschool.judge.workers.warm_process import WarmProcess
from gradschool.records.kit_version import kit_version
from gradschool.records.record import Isolation, Record
from gradschool.records.submission import Submission
from gradschool.records.verdict import Verdict

Emit = Callable[[Record], None]
NOT_ISOLATED = Isolation(level=0)


class Suite:
    """What the judge holds of one exercise: the reference and the wrong answers."""

    def __init__(self, exercise: Exercise) -> None:
        self.exercise = exercise
        self.used_files = [[name, path.read_bytes()] for name, path in exercise.used_files.items()]
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
        gpu_share: float = 1.0,
        isolation: Isolation = NOT_ISOLATED,
        salt: str = "",
    ) -> None:
        self.course = course
        self.source = source
        self.secret = secret
        self.salt = salt
        self.purpose = purpose
        self.device = device
        # how much of the GPU's memory a worker of this judge may have
        self.gpu_share = gpu_share
        self.isolation = isolation
        self.hangs: Counter[str] = Counter()

    def judge_all(self, submissions: Iterator[Submission], emit: Emit) -> None:
        """Emits one record for each submission, in order; a run of one exercise shares a pytest session."""
        queue = Queue(submissions)
        _ = self.versions()  # waits: no submission's time is to hold the start
        while (head := queue.peek()) is not None:
            exercise = self.course.exercise(head.exercise)
            exercise.kind.judge(self, exercise, queue, emit)

    def verdict(self, exercise: Exercise, submission: Submission) -> Verdict:
        """The record of a submission to code, begun now."""
        return Verdict(
            student=submission.student,
            exercise=exercise.id,
            max_score=float(exercise.points),
            submission_sha256=submission.sha256,
            device=self.device_for(exercise),
            isolation=self._isolation_for(exercise),
            guarantees=self.isolation.holding,
            versions=self.versions() | self._gpu_for(exercise),
        )

    def _isolation_for(self, exercise: Exercise) -> str:
        """The level, and `trusted` where a batch goes on below what is required, as only `--trust` allows."""
        level = self.isolation.level
        is_trusted = self.purpose == "grade" and level < exercise.requires
        return f"level {level}{', trusted' if is_trusted else ''}"

    def device_for(self, exercise: Exercise) -> str:
        """The asked device where the exercise can be judged on it, else the CPU."""
        return self.device if self.device in exercise.devices else "cpu"

    def _gpu_for(self, exercise: Exercise) -> dict[str, str]:
        return {"gpu": self.isolation.gpu} if self.device_for(exercise) == "cuda" else {}

    def versions(self) -> dict[str, str]:
        """The versions of what takes part; waits until workers can be had."""
        return {"gradschool": kit_version(), **self.source.versions}


class Queue:
    """Submissions one by one, with a look at the next before it is taken."""

    def __init__(self, submissions: Iterator[Submission]) -> None:
        self._submissions = submissions
        self._head: Submission | None = None

    def peek(self) -> Submission | None:
        """The next submission, which stays; None at the end."""
        if self._head is None:
            self._head = next(self._submissions, None)
        return self._head

    def peek_for(self, exercise: Exercise) -> Submission | None:
        """The next submission where it is for this exercise."""
        head = self.peek()
        return head if head is not None and head.exercise == exercise.id else None

    def take(self) -> Submission:
        """The next submission, which is done with."""
        head = self.peek()
        assert head is not None
        self._head = None
        return head
