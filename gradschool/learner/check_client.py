"""The learner's side of the warm check: asks a background service of this user for a record.

    RUNTIME/gradschool-<user>/<workspace>.sock     one service a workspace; the folder is this user's alone

A service keeps a judge with torch loaded, so that a check takes as long as the student's code. It belongs to
one version of the kit, the course, Python and torch: one that was started by another version ends, and a new
one takes its place. Whatever goes wrong here, the check goes on without it.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import socket
import stat
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from gradschool.course.course import Course
from gradschool.errors import WRONG_USE, UsageError, WorkerError
from gradschool.records.record import Record
from gradschool.records.submission import Submission
from gradschool.worker.shared.python_process import ROOT, python_command

# set to `off`: every check starts a judge of its own
SWITCH = "GRADSCHOOL_SERVICE"
IDLE_SECONDS = 900.0
START_SECONDS = 10.0
ANSWER_SECONDS = 2.0
# bytes that every system takes for a socket
_LONGEST_PATH = 100
_START = "from gradschool.learner.check_service import main; main()"
# what a judge takes from its environment
_VARIABLES = ("CUDA_VISIBLE_DEVICES", "LD_LIBRARY_PATH", "PYTHONPATH", "TMPDIR", "GRADSCHOOL_PLAIN_TORCH")


class Request(msgspec.Struct, frozen=True, kw_only=True):
    """What a service is asked: `check` a submission of a course on a device, tell its `status`, or `stop`."""

    do: str
    version: str = ""
    course: str = ""
    device: str = "cpu"
    submission: Submission | None = None


class Reply(msgspec.Struct, frozen=True, kw_only=True):
    """What it answers: a record, a fault with its exit code, or its state.

    `is_other`: it is of another version and ends.
    """

    record: Record | None = None
    fault: str = ""
    exit_code: int = 0
    is_other: bool = False
    pid: int = 0
    workspace: str = ""
    idle_seconds: float = 0.0


def check(workspace: Path, course: Course, submission: Submission, device: str) -> Record | None:
    """The record of a check by this workspace's service, started if needed; None where there can be none.

    Errors: UsageError and WorkerError that the judge reports.
    """
    if os.environ.get(SWITCH) == "off" or not hasattr(socket, "AF_UNIX"):
        return None
    request = Request(
        do="check", version=version(course), course=str(course.root), device=device, submission=submission
    )
    try:
        path = socket_path(workspace)
        reply = _ask(path, request)
        if reply is None or reply.is_other:
            _start(path, workspace, request.version)
            reply = _ask(path, request)
    except OSError:
        return None
    if reply is not None and reply.fault:
        raise (UsageError if reply.exit_code == WRONG_USE else WorkerError)(reply.fault)
    return reply.record if reply is not None else None


def running() -> Iterator[tuple[Path, Reply]]:
    """The services of this user that answer, with their sockets."""
    with contextlib.suppress(OSError):
        for path in sorted(_folder().glob("*.sock")):
            reply = _ask(path, Request(do="status"), ANSWER_SECONDS)
            if reply is not None:
                yield path, reply


def stop_all() -> int:
    """Ends every service of this user, one that judges included; how many there were."""
    return sum(_ask(path, Request(do="stop"), ANSWER_SECONDS) is not None for path, _ in list(running()))


def socket_path(workspace: Path) -> Path:
    """Where the service of a workspace listens. Errors: OSError where others cannot be kept out."""
    name = hashlib.sha256(os.fsencode(workspace.resolve())).hexdigest()[:16]
    path = _folder() / f"{name}.sock"
    if len(os.fsencode(path)) > _LONGEST_PATH:
        raise OSError(f"`{path}` is too long for a socket")
    return path


def _folder() -> Path:
    """A folder that is this user's alone. Errors: OSError where it is not, or cannot be made."""
    base = os.environ.get("XDG_RUNTIME_DIR") or tempfile.gettempdir()
    folder = Path(base) / f"gradschool-{os.getuid()}"
    with contextlib.suppress(FileExistsError):
        folder.mkdir(mode=0o700)
    # somebody else may have made it first
    found = os.lstat(folder)
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != os.getuid() or found.st_mode & 0o077:
        raise PermissionError(f"`{folder}` is not this user's alone")
    return folder


def version(course: Course) -> str:
    """A digest of what a service holds in memory: kit, course, interpreter and torch.

    For speed, it goes by the paths, sizes and times of files, not by their contents.
    """
    found = hashlib.sha256(f"{sys.executable} {sys.version} {course.root}".encode())
    for name in _VARIABLES:
        found.update(f"{name}={os.environ.get(name)}\0".encode("utf-8", "surrogateescape"))
    trees = [ROOT / "gradschool", *(course.root / name for name in ("exercises", "graders", "solutions"))]
    for path, entry in _files([*trees, *_torch()]):
        found.update(f"{path} {entry.st_size} {entry.st_mtime_ns}\0".encode("utf-8", "surrogateescape"))
    return found.hexdigest()


def _torch() -> list[Path]:
    """The file that tells torch's version; nothing is imported."""
    from importlib.util import find_spec

    spec = find_spec("torch")
    return [Path(spec.origin).with_name("version.py")] if spec and spec.origin else []


def _files(paths: list[Path]) -> Iterator[tuple[str, os.stat_result]]:
    for path in paths:
        if path.is_file():
            yield str(path), path.stat()
            continue
        for folder, inner, names in os.walk(path):
            inner[:] = sorted(name for name in inner if name != "__pycache__")
            for name in sorted(names):
                file = os.path.join(folder, name)
                with contextlib.suppress(OSError):
                    yield file, os.stat(file)


def _ask(path: Path, request: Request, seconds: float | None = None) -> Reply | None:
    """One question, one answer; None where nobody answers. The service watches how long a check takes."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as channel:
        try:
            channel.settimeout(ANSWER_SECONDS)
            channel.connect(str(path))
            channel.settimeout(seconds)
            send(channel, request)
            reply: Reply = receive(channel, Reply)
            return reply
        except (OSError, msgspec.MsgspecError):
            return None


def send(channel: socket.socket, message: Any) -> None:
    """One message as a line of JSON."""
    channel.sendall(msgspec.json.encode(message) + b"\n")


def receive(channel: socket.socket, kind: Any) -> Any:
    """The one message that comes. Errors: MsgspecError for one that is none or was cut off, OSError."""
    data = bytearray()
    while not data.endswith(b"\n"):
        piece = channel.recv(1 << 16)
        if not piece:
            break
        data += piece
    return msgspec.json.decode(bytes(data), type=kind)


def _start(path: Path, workspace: Path, version: str) -> None:
    """Starts a service and waits until it listens. Errors: OSError where it does not."""
    import subprocess  # the rarest way through here

    process = subprocess.Popen(
        python_command(_START, str(path), str(workspace), version, str(IDLE_SECONDS), options=("-P",)),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd="/",
        start_new_session=True,
    )
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as probe, contextlib.suppress(OSError):
            probe.connect(str(path))
            process.returncode = 0  # it outlives us: no warning about that
            return
        if process.poll() is not None:
            break  # another one was quicker, or it cannot be
        time.sleep(0.01)
    process.poll()
    if not path.exists():
        raise OSError("no service could be started")
