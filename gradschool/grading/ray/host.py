"""What runs in a host of a batch on Ray: it judges chunks, and keeps course and judge between them.

A host is a process of Ray's that runs one task after another, on any machine. The course comes as bytes and
lies there in a folder that only its user may enter, until the host ends in whatever way.
"""

from __future__ import annotations

import hashlib
import os
import platform
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import IO

import msgspec

from gradschool.course.course import read_course
from gradschool.errors import GradschoolError, UsageError, WorkerError
from gradschool.grading.fingerprint import kit
from gradschool.grading.judges import Judges, Plan
from gradschool.judge.workers.scratch import make_scratch, remove_tree
from gradschool.records.record import Isolation, Record
from gradschool.records.submission import Submission
from gradschool.worker.shared.python_process import python_command

_TREES = ("exercises", "solutions", "graders")
# a child's child: a host may be killed with its children
_REMOVE_WHEN_ALONE = """
import os, time
if os.fork():
    os._exit(0)
from pathlib import Path
from gradschool.judge.workers.scratch import make_scratch, remove_tree
folder = Path(sys.argv[2])
sys.stdin.buffer.read()
for _ in range(50):
    remove_tree(folder)
    if not folder.exists():
        break
    time.sleep(0.1)
remove_tree(make_scratch())
"""


class Job(msgspec.Struct, frozen=True, kw_only=True):
    """What is the same for all chunks of a batch."""

    course: str
    plan: Plan


class Reply(msgspec.Struct, kw_only=True):
    """What came of a chunk; a `fault` ends the batch."""

    records: list[Record] = []
    isolation: list[Isolation] = []
    fault: str = ""
    exit_code: int = 0


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


def one_line(error: BaseException) -> str:
    """Its kind and what it says, short enough for a sentence."""
    return " ".join(f"{type(error).__name__}: {error}".split())[:400]


# -- judging -------------------------------------------------------------------------------------------------


class _HostState:
    """What a host keeps between tasks: a judge, and the course in a folder that only its user may enter."""

    def __init__(self, name: str, job: Job, packed: bytes) -> None:
        self.name = name
        self.isolation: list[Isolation] = []
        self._folder = make_scratch()
        self._alive = _remove_when_alone(self._folder)
        try:
            _unpack_course(packed, self._folder)
            course = read_course(self._folder)
        except BaseException:
            self._remove()
            raise
        # a task has one CPU of Ray's
        self._judges = Judges(course, replace(job.plan, jobs=1), self.isolation.append)

    def judge(self, submissions: list[Submission], reply: Reply) -> None:
        """Adds records to the reply as they come."""
        self._judges.judge(submissions, reply.records.append)
        reply.isolation += self.isolation
        self.isolation.clear()

    def leave(self) -> None:
        """Ends the judge and removes the course."""
        try:
            self._judges.__exit__()
        finally:
            self._remove()

    def _remove(self) -> None:
        remove_tree(self._folder)
        self._alive.close()


def _remove_when_alone(folder: Path) -> IO[bytes]:
    """Has the folder, with the answers in it, removed however this process ends; keep open what is returned.

    A judge ends with its host; what it could not remove itself is removed as well.
    """
    process = subprocess.Popen(
        python_command(_REMOVE_WHEN_ALONE, str(folder), options=("-I",)),
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        # what ends the host's group passes it by
        start_new_session=True,
    )
    # the child ends at once, its own child stays
    process.wait()
    assert process.stdin is not None
    return process.stdin


_state: _HostState | None = None


def judge_chunk(kit_there: str, job: bytes, packed: bytes, chunk: bytes) -> bytes:
    """Runs in a host: judges a chunk and returns a reply, which also carries faults."""
    reply = Reply()
    try:
        _compare_kits(kit_there)
        submissions = msgspec.json.decode(chunk, type=list[Submission])
        _state_for(job, packed).judge(submissions, reply)
    except (GradschoolError, OSError) as error:
        _leave_state()
        known = isinstance(error, GradschoolError)
        reply.fault = f"{_machine()}: {error if known else one_line(error)}"
        reply.exit_code = getattr(error, "exit_code", WorkerError.exit_code)
    except BaseException:  # cancelled
        _leave_state()
        raise
    return msgspec.json.encode(reply)


def _compare_kits(there: str) -> None:
    if there != kit():
        raise UsageError(
            f"this machine's gradschool differs from the one that asks: `{kit()}` here, `{there}` there. "
            "Install the same gradschool, Python, torch and NumPy on both."
        )


def _state_for(job: bytes, packed: bytes) -> _HostState:
    """The state of this host, set up again for another batch or another GPU."""
    global _state
    gpus = os.environ.get("CUDA_VISIBLE_DEVICES", "")
    # one host may serve another batch or GPU
    name = hashlib.sha256(job + b"\0" + gpus.encode()).hexdigest()
    if _state is None or _state.name != name:
        _leave_state()
        _state = _HostState(name, msgspec.json.decode(job, type=Job), packed)
    return _state


def _leave_state() -> None:
    global _state
    state, _state = _state, None
    if state is not None:
        state.leave()


def _machine() -> str:
    return f"On the machine `{platform.node()}`"
