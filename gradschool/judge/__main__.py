"""The judge as a process: a header and submissions come in as JSON lines, records go out as JSON lines.

It starts the warm process before anything else, so that both import torch at the same time.
"""

from __future__ import annotations

import contextlib
import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

import msgspec

from gradschool.errors import GradschoolError, UsageError
from gradschool.judge.workers.isolation import Isolator
from gradschool.records.record import Isolation, Record
from gradschool.records.submission import Submission
from gradschool.worker.shared import nvidia

_PR_SET_PDEATHSIG = 1


class Header(msgspec.Struct, frozen=True, kw_only=True):
    """What a judge is told once: course, secret of the seeds, purpose, levels, device and processor."""

    course: str
    secret: int
    purpose: str
    salt: str = ""
    device: str = "cpu"
    spawn: bool = False
    level: int = 0
    at_least: int = 0
    private: tuple[str, ...] = ()
    core: int | None = None
    gpu_share: float = 1.0


class Fault(msgspec.Struct, frozen=True, kw_only=True):
    """A line that ends the judging: a known fault that concerns no single submission."""

    fault: str
    exit_code: int


def main(parent: int) -> None:
    """Reads until the input ends, then leaves at once: an ordinary exit with torch takes half a second.

    `parent` is the process that started this one, and without which it is not to go on.
    """
    _die_with(parent)
    requests = sys.stdin.buffer
    # what a grader prints goes to the error stream
    records = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    header = msgspec.json.decode(requests.readline(), type=Header)
    if header.core is not None:
        with contextlib.suppress(OSError):  # a container may refuse it; then the system chooses
            os.sched_setaffinity(0, {header.core})  # and all that is started from here on
    device = likely_device(header.device)
    isolator = Isolator(header.level, spawn=header.spawn, device=device, gpu_share=header.gpu_share)
    try:
        _serve(header, isolator, requests, records)
    except GradschoolError as error:
        records.write(msgspec.json.encode(Fault(fault=str(error), exit_code=error.exit_code)) + b"\n")
    finally:
        isolator.source.close()
        records.flush()
    sys.stderr.flush()
    os._exit(0)


def _die_with(parent: int) -> None:
    """Linux: when `learn` is killed, this judge is, too; elsewhere it ends when its input does."""
    if sys.platform == "linux":
        import ctypes

        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    if os.getppid() != parent:  # it died before the kernel was asked
        os._exit(1)


def likely_device(asked: str) -> str:
    """What the warm process gets ready for, before torch can be asked: `auto` takes CUDA where it may be."""
    if asked != "auto":
        return asked
    is_hidden = os.environ.get(nvidia.VISIBLE, "0").strip() in ("", "-1")
    return "cuda" if nvidia.is_there() and not is_hidden and _torch_has_cuda() else "cpu"


def _torch_has_cuda() -> bool:
    """Whether this torch was built for GPUs, by its version: importing it takes seconds."""
    import importlib.metadata

    with contextlib.suppress(importlib.metadata.PackageNotFoundError):
        _, _, built_for = importlib.metadata.version("torch").partition("+")
        return not built_for or built_for.startswith(("cu", "rocm"))
    return False


def resolve_device(asked: str, isolation: Isolation) -> str:
    """The device to use, once the GPU was tried: `auto` takes what there is.

    Errors: UsageError for a device that is not there.
    """
    import torch

    there = {"cpu": True, "cuda": bool(isolation.gpu), "mps": torch.backends.mps.is_available()}
    if asked == "auto":
        return next(name for name in ("cuda", "mps", "cpu") if there[name])
    if not there[asked]:
        raise UsageError(f"This machine has no `{asked}` that torch can use. Try `--device auto`.")
    return asked


def _serve(header: Header, isolator: Isolator, requests: BinaryIO, records: BinaryIO) -> None:
    import gc
    import importlib

    gc.disable()  # as in the warm process
    import torch

    from gradschool.course.course import read_course
    from gradschool.judge.judge import Judge
    from gradschool.worker.shared.lazy_modules import defer_compiler

    # judges side by side share the cores
    torch.set_num_threads(1)
    defer_compiler()
    importlib.import_module("pytest")  # the worker is still starting
    # modules never become garbage
    gc.freeze()
    gc.enable()

    def emit(line: Record | dict[str, Isolation]) -> None:
        records.write(msgspec.json.encode(line) + b"\n")
        records.flush()

    def submissions() -> Iterator[Submission]:
        for line in iter(requests.readline, b""):
            yield msgspec.json.decode(line, type=Submission)

    course = read_course(Path(header.course))
    private = [Path(path) for path in header.private]
    isolation = isolator.finish(course, header.at_least, private, may_use_cpu=header.device == "auto")
    # graders and references run on the CPU: a judge takes no memory of the GPU
    os.environ[nvidia.VISIBLE] = ""
    emit({"isolation": isolation})
    judge = Judge(
        course,
        isolator.source,
        secret=header.secret,
        purpose=header.purpose,
        device=resolve_device(header.device, isolation),
        gpu_share=header.gpu_share,
        isolation=isolation,
        salt=header.salt,
    )
    judge.judge_all(submissions(), emit)
