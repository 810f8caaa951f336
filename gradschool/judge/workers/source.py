"""Where workers come from: a `WarmProcess` forks them from a process that has torch loaded, a `Spawner` starts each afresh.

Torch is not imported here before a source has started, so that judge and warm process load it at the same time.
"""

from __future__ import annotations

import contextlib
import json
import os
import secrets
import signal
import socket
import struct
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gradschool.errors import WorkerError
from gradschool.judge.workers.control_group import control_group
from gradschool.judge.workers.scratch import make_scratch, remove_tree
from gradschool.worker.shared.huge_pages import LARGE_PAGES

if TYPE_CHECKING:
    from gradschool.judge.workers.process import WorkerProcess

START_SECONDS = 120.0
LOCK_SECONDS = 20.0
_ROOT = str(Path(__file__).resolve().parents[3])
_START = "import sys; sys.path.insert(0, sys.argv[1]); from gradschool.worker.{module} import main; main()"
_LOCKED, _REFUSED = b"locked\n", b"refused "
_CREDENTIALS = struct.Struct("3i")  # process, user, group
# a flag of a process (PF_EXITING): on a busy machine it may take long to let go of its memory
_EXITING = 4
# the scratch folder of a worker with a file tree of its own
_OWN_SCRATCH = "/scratch"


def clean_environment() -> dict[str, str]:
    """The environment of a worker: nothing of the judge's but what a process needs to start."""
    environment = {
        "PATH": os.defpath,
        "LANG": "C.UTF-8",
        "OPENBLAS_NUM_THREADS": "1",
        "OMP_NUM_THREADS": "1",
        "MKL_NUM_THREADS": "1",
        "MPLBACKEND": "Agg",
        "PYTHONHASHSEED": "0",
        "JOBLIB_MULTIPROCESSING": "0",
        **LARGE_PAGES,
    }
    for name in ("SYSTEMROOT", "CUDA_VISIBLE_DEVICES", "LD_LIBRARY_PATH", "TEMP"):
        if name in os.environ:
            environment[name] = os.environ[name]
    return environment


def _command(module: str) -> list[str]:
    return [sys.executable, "-I", "-B", "-c", _START.format(module=module), _ROOT]


class Refused(WorkerError):
    """A step of the lockdown that was asked for cannot be taken here; `str()` names it."""


class WarmProcess:
    """A process with torch loaded that forks a worker in milliseconds. Linux and other Unix.

    `level` and `own_user` say how it and its workers are held: see `gradschool.worker.lockdown.sandbox`.
    """

    def __init__(self, level: int = 0, *, own_user: bool = False) -> None:
        self.level = level
        self._own_user = own_user
        self._scratch = make_scratch() if level < 2 else None
        self._workers = 0
        self._group = control_group() if level else None
        # the number by which the warm process knows a worker; in a house it is another than ours
        self._inner: dict[int, int] = {}
        self._start()

    def _start(self) -> None:
        ours, theirs = socket.socketpair()
        self._control = ours
        self._control.settimeout(START_SECONDS)
        scratch = str(self._scratch) if self._scratch else ""
        lockdown = json.dumps({"level": self.level, "own_user": self._own_user, "scratch": scratch})
        self._process = subprocess.Popen(
            [*_command("warm"), str(theirs.fileno()), lockdown],
            pass_fds=(theirs.fileno(),),
            env=clean_environment(),
            cwd="/",
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
        )
        theirs.close()
        self._data = b""
        self._readable: list[str] | None = None
        self._versions: dict[str, str] | None = None
        self._broken = False

    def enter(self) -> list[str]:
        """Waits until the process is held as asked; the paths that workers can read. Errors: Refused, WorkerError."""
        if self._readable is None:
            reply = self._receive()
            if "refused" in reply:
                raise Refused(reply["refused"])
            self._readable = reply["readable"]
        return self._readable

    @property
    def versions(self) -> dict[str, str]:
        """Versions of Python, torch and NumPy in the worker; waits until the process is warm."""
        if self._versions is None:
            self.enter()
            self._versions = self._receive()["versions"]
            self._control.settimeout(30)
        return self._versions

    def start(self, limits: dict[str, Any]) -> WorkerProcess:
        """A fresh worker, locked down. `limits`: memory_mib, case_seconds, submission_seconds, device, processes.

        Errors: Refused when a step of the lockdown fails, WorkerError when no worker can be had.
        """
        _ = self.versions
        limits = self._with_scratch(limits)
        ours, theirs = socket.socketpair()
        ours.setsockopt(socket.SOL_SOCKET, socket.SO_PASSCRED, 1)
        reading, writing = os.pipe()
        try:
            message = json.dumps({"do": "fork", "limits": limits}).encode()
            socket.send_fds(self._control, [message], [theirs.fileno(), writing])
            inner = self._receive()["pid"]
        except OSError as error:
            self._broken = True
            raise WorkerError(f"No worker could be started: {error}.") from error
        finally:
            theirs.close()
            os.close(writing)
        output = os.fdopen(reading, "rb", buffering=0)
        try:
            pid = self._await_lock(ours, inner, limits)
        except WorkerError:
            output.close()
            ours.close()
            raise
        if self._group is not None:
            self._group.hold(pid, limits["memory_mib"])
        from gradschool.judge.workers.process import WorkerProcess

        return WorkerProcess(self, pid, ours, output, limits)

    def _with_scratch(self, limits: dict[str, Any]) -> dict[str, Any]:
        if self._scratch is None:
            return {**limits, "scratch": _OWN_SCRATCH, "on_disk": False}
        self._workers += 1
        folder = self._scratch / str(self._workers)
        folder.mkdir(mode=0o700)
        return {**limits, "scratch": str(folder), "on_disk": True}

    def _await_lock(self, channel: socket.socket, inner: int, limits: dict[str, Any]) -> int:
        """Waits for the worker's first line; the kernel tells with it the number that the worker has here."""
        channel.settimeout(LOCK_SECONDS)
        line, pid = b"", 0
        while not line.endswith(b"\n"):
            try:
                piece, about, _, _ = channel.recvmsg(1024, socket.CMSG_SPACE(_CREDENTIALS.size))
            except OSError as error:
                raise WorkerError(f"A new worker does not answer: {error}.") from error
            if not piece:
                break
            pid = _CREDENTIALS.unpack(about[0][2])[0] if about else pid
            line += piece
        channel.setsockopt(socket.SOL_SOCKET, socket.SO_PASSCRED, 0)
        self._inner[pid] = inner
        if line != _LOCKED:
            with contextlib.suppress(WorkerError):
                self.kill(pid, 0) if pid else self._reap(inner)
            if limits["on_disk"]:
                remove_tree(Path(limits["scratch"]))
            if line.startswith(_REFUSED):
                raise Refused(line.removeprefix(_REFUSED).decode("utf-8", "replace").strip())
            raise WorkerError("A new worker ended at once.")
        return pid

    def kill(self, pid: int, grace: float) -> int | None:
        """Ends a worker and its process group; returns its exit code, or minus the signal that ended it by itself.

        A worker whose channel has closed has `grace` seconds to end by itself, so that the code says how it ended; None if it did not.
        Errors: WorkerError when the warm process is gone.
        """
        was_dead = _wait_until_dead(pid, grace)
        for send in (os.killpg, os.kill):
            with contextlib.suppress(OSError):
                send(pid, signal.SIGKILL)
        code = self._reap(self._inner.pop(pid))
        return None if code == -signal.SIGKILL and not was_dead else code

    def was_memory(self) -> bool:
        """Whether the kernel ended the last worker for going over its control group's memory."""
        return self._group is not None and self._group.was_exceeded()

    def _reap(self, inner: int) -> int:
        try:
            self._control.sendall(json.dumps({"do": "wait", "pid": inner}).encode())
        except OSError as error:
            self._broken = True
            raise WorkerError(f"The warm process does not answer: {error}.") from error
        return os.waitstatus_to_exitcode(self._receive()["status"])

    def _receive(self) -> dict[str, Any]:
        while b"\n" not in self._data:
            try:
                piece = self._control.recv(65_536)
            except OSError as error:
                self._broken = True
                raise WorkerError(f"The warm process does not answer: {error}.") from error
            if not piece:
                self._broken = True
                raise WorkerError(f"The warm process ended: {self._last_words()}")
            self._data += piece
        line, _, self._data = self._data.partition(b"\n")
        reply: dict[str, Any] = json.loads(line)
        return reply

    def _last_words(self) -> str:
        text = self._process.stderr.read().decode("utf-8", "replace") if self._process.stderr else ""
        return text.strip().rpartition("\n")[2] or "it left no message."

    def revive(self) -> None:
        """Starts a new warm process where the old one has died or does not answer."""
        if self._broken or self._process.poll() is not None:
            self._end()
            self._start()

    def close(self) -> None:
        """Ends the warm process and whatever still runs below it."""
        self._end()
        if self._group is not None:
            self._group.close()
        if self._scratch is not None:
            remove_tree(self._scratch)

    def _end(self) -> None:
        self._control.close()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(1)
        self._process.kill()
        self._process.wait()
        if self._process.stderr:
            self._process.stderr.close()
        self._inner.clear()


def _wait_until_dead(pid: int, seconds: float) -> bool:
    """Whether the process is gone, a zombie or on its way there within `seconds`."""
    deadline = time.monotonic() + seconds
    while True:
        try:
            with open(f"/proc/{pid}/stat") as file:
                fields = file.read().rpartition(")")[2].split()
            if fields[0] == "Z" or int(fields[6]) & _EXITING:
                return True
        except (OSError, IndexError):
            return True
        if time.monotonic() >= deadline:
            return False
        time.sleep(0.002)


class Spawner:
    """Starts each worker as a fresh process over a loopback socket: for systems without fork, self-check only."""

    level = 0

    def __init__(self) -> None:
        self._processes: dict[int, subprocess.Popen[bytes]] = {}
        self.versions: dict[str, str] = {}

    def revive(self) -> None:
        """There is nothing that could have died between two workers."""

    def was_memory(self) -> bool:
        """No control group counts here."""
        return False

    def start(self, limits: dict[str, Any]) -> WorkerProcess:
        """A fresh worker; takes as long as `import torch`. Errors: WorkerError when it does not come up."""
        limits = {**limits, "scratch": str(make_scratch()), "on_disk": True}
        token = secrets.token_bytes(32)
        with socket.create_server(("127.0.0.1", 0)) as server:
            server.settimeout(1)
            process = subprocess.Popen(
                _command("spawned"),
                env=clean_environment(),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
            assert process.stdin is not None
            request = {"port": server.getsockname()[1], "token": token.hex(), "limits": limits}
            process.stdin.write(json.dumps(request).encode() + b"\n")
            process.stdin.close()
            channel = self._accept(server, process, token)
        self._processes[process.pid] = process
        # where pipes cannot be watched beside sockets, what is printed is not shown
        output = process.stdout if os.name == "posix" else None
        from gradschool.judge.workers.process import WorkerProcess

        return WorkerProcess(self, process.pid, channel, output, limits)

    @staticmethod
    def _accept(server: socket.socket, process: subprocess.Popen[bytes], token: bytes) -> socket.socket:
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline and process.poll() is None:
            try:
                channel, _ = server.accept()
            except TimeoutError:
                continue
            channel.settimeout(5)
            with contextlib.suppress(OSError):
                if secrets.compare_digest(channel.recv(len(token), socket.MSG_WAITALL), token):
                    return channel
            channel.close()
        process.kill()
        raise WorkerError("No worker could be started: it did not connect back.")

    def kill(self, pid: int, grace: float) -> int | None:
        """Ends the worker and returns its exit code, or minus a signal's number; None if it did not end by itself in time."""
        process = self._processes.pop(pid)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(grace)
        was_dead = process.poll() is not None
        if os.name == "posix":
            with contextlib.suppress(OSError):
                os.killpg(pid, signal.SIGKILL)
        process.kill()
        code = process.wait()
        return code if was_dead else None

    def close(self) -> None:
        """Nothing is kept between workers; those still running are ended."""
        for pid in list(self._processes):
            self.kill(pid, 0)
