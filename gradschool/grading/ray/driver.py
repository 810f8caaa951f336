"""Judges a batch on many machines with Ray: submissions go out in chunks, and records come back here.

Theory of operation. A task runs the same judge and worker as a batch on one machine; Ray only carries bytes.
What Ray calls a worker is a *host* here: a process of Ray's that runs one task after another and keeps its
judge between them, since a judge takes seconds to start. The course is sent along and unpacked by each host;
this kit is not: it must be installed there, and its digest is compared. Only this side decides what is done:
a chunk whose host or machine is lost goes out again, and the first record of a submission is the one that
counts.
"""

from __future__ import annotations

import hashlib
import math
import time
from collections import Counter, deque
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any, NamedTuple

import msgspec

from gradschool.course.course import Course
from gradschool.errors import WRONG_USE, GradschoolError, UsageError, WorkerError
from gradschool.grading.fingerprint import kit
from gradschool.grading.judges import Plan, longest_first
from gradschool.grading.ray.cluster import connected
from gradschool.grading.ray.host import Job, Reply, judge_chunk, one_line, pack_course
from gradschool.records.record import Isolation, Record
from gradschool.records.submission import Submission
from gradschool.records.verdict import unjudged

MAX_CHUNK = 20
# of a chunk, where times are known
CHUNK_SECONDS = 10.0
CHUNKS_IN_FLIGHT = 2
# how often a lost chunk goes out again
MAX_REPEATS = 3
# without a slot: a new machine may be on its way
SLOTLESS_SECONDS = 300.0
# Ray takes so long to see that a machine is gone
BACKOFF_SECONDS = 20.0
# a slower chunk is copied, once nothing else is left
STRAGGLER_SECONDS = 30.0
LOOK_SECONDS = 1.0


def judge_on_ray(
    course: Course,
    submissions: Iterable[Submission],
    plan: Plan,
    on_record: Callable[[Record], None],
    on_isolation: Callable[[Isolation], None] = lambda _: None,
    *,
    address: str | None = None,
    seconds: Mapping[str, float] = MappingProxyType({}),
    gpus_each: float = 1.0,
) -> None:
    """Judges every submission on the Ray cluster at `address`, or on one of `plan.jobs` CPUs started here.

    `on_record` is called once for each submission, `on_isolation` once for each judge that starts, both in
    this thread. `seconds` are the times per submission so far, by exercise. On `cuda`, a judge gets the share
    `gpus_each` of a GPU. `auto` stands for `cpu` here, as machines differ. A submission whose host is lost
    MAX_REPEATS + 1 times gets a `grader_error` record. Errors: UsageError without Ray, for a cluster that
    cannot be reached or used or has another kit, and what judges report; WorkerError.
    """
    waiting = deque(longest_first(course, submissions, seconds))
    if not waiting:
        return
    if not gpus_each > 0:
        raise UsageError(f"A judge cannot have a share of {gpus_each:g} of a GPU. Give a number above 0.")
    # the GPUs of a plan are those of this machine; on the others, Ray says which
    plan = replace(plan, device="cpu" if plan.device == "auto" else plan.device, gpus=())
    with connected(address, plan.jobs) as ray:
        _Driver(ray, course, waiting, plan, on_record, on_isolation, seconds, gpus_each).run()


@dataclass
class _Chunk:
    """Submissions of one exercise, which go out together."""

    submissions: list[Submission]
    lost: int = 0
    is_done: bool = False


class _Sent(NamedTuple):
    """A chunk that is with a machine."""

    chunk: _Chunk
    machine: str
    since: float


class _Driver:
    """Hands out chunks, takes their records, and hands out again what was lost.

    Each task is for one machine: Ray may wait forever for one that is gone, so this side keeps track of what
    was there. A straggler at the end, for instance because others use the machine, gets a copy elsewhere.
    """

    def __init__(
        self,
        ray: Any,
        course: Course,
        waiting: deque[Submission],
        plan: Plan,
        on_record: Callable[[Record], None],
        on_isolation: Callable[[Isolation], None],
        seconds: Mapping[str, float],
        gpus_each: float,
    ) -> None:
        self._ray = ray
        self._course = course
        self._waiting = waiting
        self._on_record = on_record
        self._on_isolation = on_isolation
        self._seconds = seconds
        self._gpus = gpus_each if plan.device == "cuda" else 0.0
        # no retries: this side keeps track of losses
        self._task = ray.remote(num_cpus=1, num_gpus=self._gpus, max_retries=0)(judge_chunk)
        packed = pack_course(course.root)
        job = Job(course=hashlib.sha256(packed).hexdigest(), plan=plan)
        # stored once in the cluster, not with each task
        self._shared = (kit(), ray.put(msgspec.json.encode(job)), ray.put(packed))
        self._again: deque[_Chunk] = deque()
        self._sent: dict[Any, _Sent] = {}
        self._done: set[tuple[str, str]] = set()
        self._slots: dict[str, int] = {}
        self._backoff_until: dict[str, float] = {}
        self._own_machine: str = ray.get_runtime_context().get_node_id()
        self._looked = -math.inf
        self._had_slots = time.monotonic()

    def run(self) -> None:
        """Until each submission has its record."""
        self._look_at_machines()
        if not self._slots:
            raise UsageError(
                f"The Ray cluster has no {'GPU' if self._gpus else 'CPU'} to offer. Add a machine that has one."
            )
        while self._waiting or self._again or any(not sent.chunk.is_done for sent in self._sent.values()):
            self._look_at_machines()
            self._hand_out()
            self._take_in()

    def _look_at_machines(self) -> None:
        """Finds the machines and their slots; what was with a machine that is gone goes out again."""
        now = time.monotonic()
        if now - self._looked < LOOK_SECONDS:
            return
        self._looked = now
        found = {
            each["NodeID"]: self._slots_of(each["Resources"]) for each in self._ray.nodes() if each["Alive"]
        }
        self._slots = {machine: slots for machine, slots in found.items() if slots}
        if self._slots:
            self._had_slots = now
        elif now - self._had_slots > SLOTLESS_SECONDS:
            raise WorkerError(
                f"The Ray cluster has had no machine to judge on for {SLOTLESS_SECONDS:g} s. "
                "Results so far are kept: start some machines, then run the same command again."
            )
        for task in [task for task, sent in self._sent.items() if sent.machine not in found]:
            self._requeue(self._sent.pop(task), "the machine is gone")

    def _slots_of(self, resources: Mapping[str, float]) -> int:
        slots = float(resources.get("CPU", 0.0))
        if self._gpus:
            slots = min(slots, float(resources.get("GPU", 0.0)) / self._gpus)
        return int(slots)

    def _hand_out(self) -> None:
        """Gives every machine something to do, then a little more: only what is needed soon is encoded."""
        load = Counter(sent.machine for sent in self._sent.values())
        for depth in range(1, CHUNKS_IN_FLIGHT + 1):
            for machine, slots in self._slots.items():
                if time.monotonic() < self._backoff_until.get(machine, 0.0):
                    continue
                while load[machine] < depth * slots:
                    chunk = self._next() or (self._straggler(machine) if depth == 1 else None)
                    if chunk is None:
                        break
                    self._send(chunk, machine)
                    load[machine] += 1

    def _send(self, chunk: _Chunk, machine: str) -> None:
        from ray.util.scheduling_strategies import NodeAffinitySchedulingStrategy

        # not soft: on this machine or not at all
        there = self._task.options(scheduling_strategy=NodeAffinitySchedulingStrategy(machine, soft=False))
        task = there.remote(*self._shared, msgspec.json.encode(chunk.submissions))
        self._sent[task] = _Sent(chunk, machine, time.monotonic())

    def _next(self) -> _Chunk | None:
        while self._again:
            chunk = self._again.popleft()
            if not chunk.is_done:
                return chunk
        if not self._waiting:
            return None
        name = self._waiting[0].exercise
        # one exercise a chunk: one session of its grader
        most = chunk_size(len(self._waiting), sum(self._slots.values()), self._seconds.get(name, 0.0))
        taken: list[Submission] = []
        while self._waiting and len(taken) < most and self._waiting[0].exercise == name:
            taken.append(self._waiting.popleft())
        return _Chunk(taken)

    def _straggler(self, machine: str) -> _Chunk | None:
        """The chunk that another machine has had for longest, and no third one has."""
        copies = Counter(id(sent.chunk) for sent in self._sent.values())
        since, chunk = min(
            (
                (sent.since, sent.chunk)
                for sent in self._sent.values()
                if sent.machine != machine and not sent.chunk.is_done and copies[id(sent.chunk)] == 1
            ),
            key=lambda each: each[0],
            default=(math.inf, None),
        )
        return chunk if time.monotonic() - since > STRAGGLER_SECONDS else None

    def _take_in(self) -> None:
        if not self._sent:
            time.sleep(LOOK_SECONDS)
            return
        ended, _ = self._ray.wait(list(self._sent), timeout=LOOK_SECONDS)
        for task in ended:
            sent = self._sent.pop(task)
            try:
                reply = msgspec.json.decode(self._ray.get(task), type=Reply)
            except self._ray.exceptions.RayTaskError as error:
                raise _translated(error) from None
            except self._ray.exceptions.RayError as error:
                self._requeue(sent, type(error).__name__)
            else:
                self._accept(sent.chunk, reply)

    def _accept(self, chunk: _Chunk, reply: Reply) -> None:
        for isolation in reply.isolation:
            self._on_isolation(isolation)
        # also what was judged before a fault
        for record in reply.records:
            self._settle(record)
        if reply.fault:
            raise (UsageError if reply.exit_code == WRONG_USE else WorkerError)(reply.fault)
        chunk.is_done = True

    def _settle(self, record: Record) -> None:
        name = (record.student, record.exercise)
        if name not in self._done:
            self._done.add(name)
            self._on_record(record)

    def _requeue(self, sent: _Sent, reason: str) -> None:
        chunk = sent.chunk
        chunk.lost += 1
        if sent.machine != self._own_machine:  # which is there as long as we are
            self._backoff_until[sent.machine] = time.monotonic() + BACKOFF_SECONDS
        if chunk.is_done:  # elsewhere
            return
        if chunk.lost <= MAX_REPEATS:
            self._again.append(chunk)
            return
        chunk.is_done = True
        lost = f"was lost {chunk.lost} times. The last reason: {reason}."
        message = f"The process that judged this submission on Ray {lost}"
        for each in chunk.submissions:
            points = float(self._course.exercise(each.exercise).points)
            self._settle(unjudged(each.student, each.exercise, points, "grader_error", message))


def chunk_size(left: int, slots: int, seconds: float = 0.0) -> int:
    """How many submissions go out together: some seconds' worth, fewer at the end, so that no machine waits.

    `seconds` is the time per submission so far, 0 where that is not known.
    """
    fair = math.ceil(left / (CHUNKS_IN_FLIGHT * max(slots, 1)) / 2)
    worth = int(CHUNK_SECONDS / seconds) if seconds > 0 else MAX_CHUNK
    return max(1, min(MAX_CHUNK, fair, worth))


def _translated(error: Any) -> GradschoolError:
    """What went wrong in a task outside of the judge."""
    cause = getattr(error, "cause", None) or error
    text = one_line(cause)
    if isinstance(cause, ImportError) or "failed to import" in text:
        return UsageError(
            "A machine of the Ray cluster has no gradschool, or one without this engine. "
            "Install the same gradschool with the extra `ray` on every machine."
        )
    return WorkerError(f"A machine of the Ray cluster could not judge: {text}")
