"""The device under test, from the judge's side: tried before a batch, and made ready in each worker.

Theory of operation. What a worker says before it has any code of a submission is the kit's own word, and a
fault that it reports then is the machine's. Whatever it says later is a claim, and costs the machine nothing
but another try: see `Link.fail`.
"""

from __future__ import annotations

from typing import Any

from gradschool.course.exercise import Limits
from gradschool.errors import WorkerError
from gradschool.judge.budget import Budget
from gradschool.judge.proxy import Link
from gradschool.judge.student_errors import StudentRaised
from gradschool.judge.workers.process import WorkerEnded, WorkerProcess
from gradschool.judge.workers.spawner import Spawner
from gradschool.judge.workers.warm_process import WarmProcess
from gradschool.worker.shared.wire import WireError

# a driver may load for long, and many workers at once
LIMITS = Limits(case_seconds=60.0, submission_seconds=60.0, memory_mib=1024)


class DeviceFault(WorkerError):
    """The device cannot be used, and no code of a submission has run; `str()` says why, without a full stop."""


def prepare(worker: WorkerProcess, *, thoroughly: bool = False) -> str:
    """The name of the device, ready in a fresh worker; `thoroughly` trains a step. Errors: DeviceFault."""
    try:
        name = Link(worker, Budget(LIMITS)).ask("prepare", thoroughly)
    except StudentRaised as error:
        raise DeviceFault(error.message.partition("\n")[0].strip()[:300].rstrip(".")) from error
    except (WorkerEnded, WireError) as error:
        raise DeviceFault(str(error).rstrip(".")) from error
    worker.count_from_now()
    return str(name)[:100]


def holds(worker: WorkerProcess, budget: Budget) -> bool:
    """Whether the device works in this worker after all that its code has started there, at its expense."""
    try:
        Link(worker, budget).ask("settle")
    except (StudentRaised, WorkerEnded, WireError):
        return False
    return True


def try_device(source: WarmProcess | Spawner, limits: dict[str, Any]) -> str:
    """The name of the device, after a step of training in a throw-away worker. Errors: DeviceFault."""
    try:
        worker = source.start({**LIMITS._asdict(), **limits})
    except WorkerError as error:
        raise DeviceFault(str(error).rstrip(".")) from error
    try:
        return prepare(worker, thoroughly=True)
    finally:
        worker.close()
