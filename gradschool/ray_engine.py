"""Judges a batch on many machines with Ray: chunks of submissions go out as Ray tasks, records come back to this process alone.

Theory of operation. A task runs the same judge and the same worker as a batch on one machine; Ray only carries bytes. What Ray calls a worker is
here a *host*: a process of Ray's that runs one task after another and keeps its judge from one to the next, since a judge takes seconds to
start. The course is sent along and unpacked by each host; this kit is not: it must be installed there, and its hash is compared. Only this side
decides what is done: a chunk whose host or machine is lost goes out again, and the first record of a submission is the one that counts.
"""

from __future__ import annotations

import atexit
import contextlib
import hashlib
import logging
import math
import os
import platform
import secrets
import signal
import subprocess
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

import msgspec

from gradschool.course import Course, read_course
from gradschool.errors import WRONG_USE, GradschoolError, UsageError, WorkerError
from gradschool.fingerprint import _of_kit, _versions
from gradschool.judge.scratch import make_scratch, remove_tree
from gradschool.pipeline import Judges, Plan, longest_first, unjudged
from gradschool.records import Isolation, Record
from gradschool.submission import Submission

MAX_CHUNK = 20
# what a chunk should take, where it is known what a submission takes
CHUNK_SECONDS = 10.0
CHUNKS_IN_FLIGHT = 2
# how often a chunk goes out again after its host or machine was lost
MAX_REPEATS = 3
# Ray itself tries for minutes to reach an address where nothing listens
CONNECT_SECONDS = 30.0
# how long a cluster may be without a single free place, as when its last machine is lost and another one is to come
PLACELESS_SECONDS = 300.0
# for hosts to end their judges when a batch is broken off
FAREWELL_SECONDS = 15.0
LOOK_SECONDS = 1.0

_TREES = ("exercises", "solutions", "graders")
_TRY_TO_CONNECT = (
    "import sys, ray; ray.init(address=sys.argv[1], logging_level='CRITICAL', log_to_driver=False)"
)


class _Job(msgspec.Struct, frozen=True, kw_only=True):
    """What is the same for all chunks of a batch."""

    course: str
    plan: Plan


class _Reply(msgspec.Struct, kw_only=True):
    """What came of a chunk; a `fault` ends the batch."""

    records: list[Record] = []
    isolation: list[Isolation] = []
    fault: str = ""
    exit_code: int = 0


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
    """Judges every submission on the Ray cluster at `address`, or on one that is started here with `plan.jobs` CPUs and ended again.

    `on_record` is called once for each submission, `on_isolation` once for each judge that starts, both in this thread. `seconds` are
    what submissions took before, by exercise. On `cuda`, a judge gets the share `gpus_each` of a GPU. `auto` stands for `cpu` here, as
    machines differ. Errors: UsageError without Ray, for a cluster that cannot be reached or used or has another kit, and what
    judges report; WorkerError. A submission whose host is lost MAX_REPEATS + 1 times gets a `grader_error` record.
    """
    waiting = deque(longest_first(course, submissions, seconds))
    if not waiting:
        return
    if not gpus_each > 0:
        raise UsageError(f"A judge cannot have the share {gpus_each:g} of a GPU. Give a number above 0.")
    plan = replace(plan, device="cpu" if plan.device == "auto" else plan.device)
    with _connected(address, plan.jobs) as ray:
        _Driver(ray, course, waiting, plan, on_record, on_isolation, seconds, gpus_each).run()


# -- Ray -----------------------------------------------------------------------------------------------------


def _import_ray() -> Any:
    try:
        import ray
    except ImportError as error:
        raise UsageError("Ray is not installed. Install it with `pip install 'gradschool[ray]'`.") from error
    return ray


@contextlib.contextmanager
def _connected(address: str | None, cpus: int) -> Iterator[Any]:
    """Ray, connected to the cluster or to one of its own, and let go or ended afterwards."""
    ray = _import_ray()
    if ray.is_initialized():
        raise UsageError("This process uses Ray already. Call `ray.shutdown()` first.")
    if address is not None:
        _try_to_connect(address)
    quiet: dict[str, Any] = {"logging_level": logging.CRITICAL, "log_to_driver": False}
    with _own_signals():
        try:
            if address is None:
                with _token_of_our_own():
                    ray.init(address="local", num_cpus=max(1, cpus), include_dashboard=False, **quiet)
            else:
                ray.init(address=address, **quiet)
        except Exception as error:  # Ray has no class for all that may be wrong
            ray.shutdown()
            raise WorkerError(f"Ray could not be started: {_one_line(error)}") from error
    try:
        yield ray
    finally:
        ray.shutdown()
        if address is None:
            remove_tree(make_scratch())  # which removes what hosts that were killed have left


def _try_to_connect(address: str) -> None:
    """Connects in a process that can be ended. Errors: UsageError, with what Ray says."""
    if "://" in address:
        raise UsageError(
            f"`{address}` is the address of a Ray client. Give `HOST:PORT`, on a machine of the cluster."
        )
    command = [sys.executable, "-c", _TRY_TO_CONNECT, address]
    try:
        found = subprocess.run(
            command, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=CONNECT_SECONDS
        )
    except subprocess.TimeoutExpired:
        reason = f"no answer within {CONNECT_SECONDS:g} s"
    else:
        if found.returncode == 0:
            return
        reason = " ".join(found.stderr.rpartition("Error: ")[2].split())[:400] or "Ray gave no reason"
    raise UsageError(
        f"No Ray cluster can be used at `{address}`: {reason}. Check the address, and that Ray runs on this machine, too."
    )


@contextlib.contextmanager
def _own_signals() -> Iterator[None]:
    """Ray takes SIGTERM for itself when it starts; a batch that is asked to end must hear of it."""
    before = signal.getsignal(signal.SIGTERM)
    try:
        yield
    finally:
        if threading.current_thread() is threading.main_thread():
            signal.signal(signal.SIGTERM, before)


@contextlib.contextmanager
def _token_of_our_own() -> Iterator[None]:
    """Without a token any process of this machine could give Ray work; Ray's own way would leave one in the home folder."""
    if "RAY_AUTH_MODE" in os.environ:
        yield
        return
    os.environ.update(RAY_AUTH_MODE="token", RAY_AUTH_TOKEN=_token())
    try:
        yield
    finally:
        del os.environ["RAY_AUTH_MODE"], os.environ["RAY_AUTH_TOKEN"]


@cache
def _token() -> str:
    """One for this process: Ray reads it once."""
    return secrets.token_hex(32)


def _one_line(error: BaseException) -> str:
    return " ".join(f"{type(error).__name__}: {error}".split())[:400]


# -- this side -----------------------------------------------------------------------------------------------


@dataclass
class _Chunk:
    """Submissions of one exercise, which go out together."""

    submissions: list[Submission]
    lost: int = 0


class _Driver:
    """Hands out chunks, takes their records, and hands out again what was lost."""

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
        self._task = ray.remote(num_cpus=1, num_gpus=self._gpus, max_retries=0)(judge_chunk)
        packed = pack_course(course.root)
        job = _Job(course=hashlib.sha256(packed).hexdigest(), plan=plan)
        self._shared = (kit(), ray.put(msgspec.json.encode(job)), ray.put(packed))
        self._again: deque[_Chunk] = deque()
        self._in_flight: dict[Any, _Chunk] = {}
        self._done: set[tuple[str, str]] = set()
        self._had_places = time.monotonic()

    def run(self) -> None:
        """Until each submission has its record."""
        if not self._places():
            raise UsageError(
                f"The Ray cluster has no {'GPU' if self._gpus else 'CPU'} to give. Add a machine that has one."
            )
        try:
            while self._waiting or self._again or self._in_flight:
                self._hand_out()
                self._take_in()
        except BaseException:
            self._break_off()
            raise

    def _places(self) -> int:
        """How many tasks can run at a time, on the machines that are there now."""
        there = self._ray.cluster_resources()
        places = float(there.get("CPU", 0.0))
        if self._gpus:
            places = min(places, float(there.get("GPU", 0.0)) / self._gpus)
        if places >= 1:
            self._had_places = time.monotonic()
        return int(places)

    def _hand_out(self) -> None:
        """Encodes no more than the cluster will soon ask for, however large the batch."""
        places = self._places()
        if time.monotonic() - self._had_places > PLACELESS_SECONDS:
            raise WorkerError(
                f"The Ray cluster has had no machine to judge on for {PLACELESS_SECONDS:g} s. "
                "What is judged is kept: start machines and the same command again."
            )
        while len(self._in_flight) < CHUNKS_IN_FLIGHT * places and (self._again or self._waiting):
            chunk = self._again.popleft() if self._again else self._cut(places)
            task = self._task.remote(*self._shared, msgspec.json.encode(chunk.submissions))
            self._in_flight[task] = chunk

    def _cut(self, places: int) -> _Chunk:
        name = self._waiting[0].exercise
        most = chunk_size(len(self._waiting), places, self._seconds.get(name, 0.0))
        taken = []
        while self._waiting and len(taken) < most and self._waiting[0].exercise == name:
            taken.append(self._waiting.popleft())
        return _Chunk(taken)

    def _take_in(self) -> None:
        if not self._in_flight:
            time.sleep(LOOK_SECONDS)
            return
        ended, _ = self._ray.wait(list(self._in_flight), timeout=LOOK_SECONDS)
        for task in ended:
            chunk = self._in_flight.pop(task)
            try:
                reply = msgspec.json.decode(self._ray.get(task), type=_Reply)
            except self._ray.exceptions.RayTaskError as error:
                raise _translated(error) from None
            except self._ray.exceptions.RayError as error:
                self._lose(chunk, error)
            else:
                self._accept(reply)

    def _accept(self, reply: _Reply) -> None:
        for isolation in reply.isolation:
            self._on_isolation(isolation)
        for record in reply.records:
            self._settle(record)
        if reply.fault:
            raise (UsageError if reply.exit_code == WRONG_USE else WorkerError)(reply.fault)

    def _settle(self, record: Record) -> None:
        name = (record.student, record.exercise)
        if name not in self._done:
            self._done.add(name)
            self._on_record(record)

    def _lose(self, chunk: _Chunk, error: Exception) -> None:
        chunk.lost += 1
        if chunk.lost <= MAX_REPEATS:
            self._again.append(chunk)
            return
        message = (
            f"The machine or the process of Ray that judged this submission was lost, {chunk.lost} times: "
            f"{type(error).__name__}."
        )
        for each in chunk.submissions:
            points = float(self._course.exercise(each.exercise).points)
            self._settle(unjudged(each.student, each.exercise, points, "grader_error", message))

    def _break_off(self) -> None:
        """Lets hosts end their judges; what does not answer is ended with the connection."""
        tasks = list(self._in_flight)
        with contextlib.suppress(Exception):
            for task in tasks:
                self._ray.cancel(task)
            self._ray.wait(tasks, num_returns=len(tasks), timeout=FAREWELL_SECONDS)


def chunk_size(left: int, places: int, seconds: float = 0.0) -> int:
    """How many submissions go out together: some seconds' worth, and fewer towards the end, so that no machine waits long for another.

    `seconds` are what one took before, 0 where that is not known.
    """
    fair = math.ceil(left / (CHUNKS_IN_FLIGHT * max(places, 1)) / 2)
    worth = int(CHUNK_SECONDS / seconds) if seconds > 0 else MAX_CHUNK
    return max(1, min(MAX_CHUNK, fair, worth))


def _translated(error: Any) -> GradschoolError:
    """What went wrong in a task outside of the judge."""
    cause = getattr(error, "cause", None) or error
    text = _one_line(cause)
    if isinstance(cause, ImportError) or "failed to import" in text:
        return UsageError(
            "A machine of the Ray cluster has no gradschool, or one without this engine. "
            "Install the same gradschool, with its extra `ray`, on every machine."
        )
    return WorkerError(f"A machine of the Ray cluster could not judge: {text}")


# -- what travels --------------------------------------------------------------------------------------------


def kit() -> str:
    """This kit's code as a hash, and the versions of Python, torch and NumPy: where two are equal, records are."""
    return f"{_of_kit()[:16]} on {_versions()}"


def pack_course(root: Path) -> bytes:
    """The course's three trees, as bytes that are equal for equal courses."""
    paths = sorted(path for tree in _TREES for path in (root / tree).rglob("*") if path.is_file())
    files = {
        str(path.relative_to(root)): path.read_bytes() for path in paths if "__pycache__" not in path.parts
    }
    return msgspec.msgpack.encode(files)


def _unpack_course(packed: bytes, folder: Path) -> None:
    for name, content in msgspec.msgpack.decode(packed, type=dict[str, bytes]).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


# -- in a host -----------------------------------------------------------------------------------------------


class _Bench:
    """What a host keeps from one task to the next: the course, unpacked into a folder that only its user may enter, and a judge."""

    def __init__(self, name: str, job: _Job, packed: bytes) -> None:
        self.name = name
        self.isolation: list[Isolation] = []
        self._folder = make_scratch()
        try:
            _unpack_course(packed, self._folder)
            course = read_course(self._folder)
        except BaseException:
            remove_tree(self._folder)
            raise
        self._judges = Judges(course, replace(job.plan, jobs=1), self.isolation.append)

    def judge(self, submissions: list[Submission], reply: _Reply) -> None:
        """Adds records to the reply as they come."""
        self._judges.judge(submissions, reply.records.append)
        reply.isolation += self.isolation
        self.isolation.clear()

    def leave(self) -> None:
        """Ends the judge and removes the course."""
        try:
            self._judges.__exit__()
        finally:
            remove_tree(self._folder)


_bench: _Bench | None = None


def judge_chunk(kit_there: str, job: bytes, packed: bytes, chunk: bytes) -> bytes:
    """Runs in a host: judges a chunk and returns a reply, which also carries faults, so that they arrive as what they are."""
    reply = _Reply()
    try:
        _compare_kits(kit_there)
        submissions = msgspec.json.decode(chunk, type=list[Submission])
        _bench_for(job, packed).judge(submissions, reply)
    except (GradschoolError, OSError) as error:
        _leave_bench()
        known = isinstance(error, GradschoolError)
        reply.fault = f"{_machine()}: {error if known else _one_line(error)}"
        reply.exit_code = getattr(error, "exit_code", WorkerError.exit_code)
    except BaseException:  # cancelled
        _leave_bench()
        raise
    return msgspec.json.encode(reply)


def _compare_kits(there: str) -> None:
    if there != kit():
        raise UsageError(
            f"this machine has another gradschool than the one that asks: `{kit()}` here, `{there}` there. "
            "Install the same gradschool, Python, torch and NumPy on both."
        )


def _bench_for(job: bytes, packed: bytes) -> _Bench:
    """The bench of this host, set up anew when something else is to be judged, or on another GPU."""
    global _bench
    gpus = os.environ.get("CUDA_VISIBLE_DEVICES", "")
    name = hashlib.sha256(job + b"\0" + gpus.encode()).hexdigest()
    if _bench is None or _bench.name != name:
        _leave_bench()
        atexit.unregister(_leave_bench)
        atexit.register(_leave_bench)
        _bench = _Bench(name, msgspec.json.decode(job, type=_Job), packed)
    return _bench


def _leave_bench() -> None:
    global _bench
    bench, _bench = _bench, None
    if bench is not None:
        bench.leave()


def _machine() -> str:
    return f"On the machine `{platform.node()}`"
