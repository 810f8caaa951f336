"""The judge's end of the warm process, which has torch loaded and forks a worker in milliseconds.

Elsewhere such a process is called a fork server or a zygote. Theory of operation: it is talked to over one
socket, one JSON line for each request and each reply (see `gradschool/worker/warm.py`). Torch is not imported
here, so that judge and warm process load it at the same time.
"""

from __future__ import annotations

import contextlib
import json
import os
import signal
import socket
import struct
import subprocess
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gradschool.errors import WorkerError
from gradschool.judge.workers.control_group import control_group
from gradschool.judge.workers.launch import START_SECONDS, Refused, clean_environment, worker_command
from gradschool.judge.workers.scratch import make_scratch, remove_tree

if TYPE_CHECKING:
    from gradschool.judge.workers.process import WorkerProcess

# each takes milliseconds, and on a busy machine seconds
REPLY_SECONDS = 120.0
LOCK_SECONDS = 120.0
_LOCKED, _REFUSED = b"locked\n", b"refused "
# as the kernel sends them: process, user, group
_CREDENTIALS = struct.Struct("3i")
# PF_EXITING: letting go of memory may take long
_EXITING = 4
# where the worker has a file tree of its own
_OWN_SCRATCH = "/scratch"


class WarmProcess:
    """A process with torch loaded that forks workers. Linux and other Unix.

    `level` and `own_user` say how it and its workers are held: see `gradschool.worker.lockdown.sandbox`;
    `device` is where code may run.
    """

    def __init__(self, level: int = 0, *, own_user: bool = False, device: str = "cpu") -> None:
        self.level = level
        self.device = device
        # as it was when this was made: the judge itself gives up the GPU later
        self._environment = clean_environment()
        self._own_user = own_user
        self._workers = 0
        self._group = control_group() if level else None
        # pid here -> pid in the warm process's namespace
        self._inner: dict[int, int] = {}
        self._start()

    def _start(self) -> None:
        # the warm process removes it when the judge goes
        self._scratch = make_scratch() if self.level < 2 else None
        scratch = str(self._scratch) if self._scratch else ""
        lockdown = json.dumps(
            {"level": self.level, "own_user": self._own_user, "scratch": scratch, "device": self.device}
        )
        ours, theirs = socket.socketpair()
        with theirs, contextlib.ExitStack() as undo:
            undo.enter_context(ours)
            self._process = subprocess.Popen(
                worker_command("warm", str(theirs.fileno()), lockdown),
                pass_fds=(theirs.fileno(),),
                env=self._environment,
                # no folder of the judge's
                cwd="/",
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                # its last words, read when it has ended
                stderr=subprocess.PIPE,
            )
            undo.pop_all()
        # it runs: the socket is kept
        self._control = ours
        self._control.settimeout(START_SECONDS)
        self._data = b""
        self._readable: list[str] | None = None
        self._versions: dict[str, str] | None = None
        self._broken = False

    def enter(self) -> list[str]:
        """Waits until the process is locked down as asked; the paths that workers can read.

        Errors: Refused, WorkerError.
        """
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
            self._control.settimeout(REPLY_SECONDS)
        return self._versions

    def start(self, limits: dict[str, Any]) -> WorkerProcess:
        """A fresh worker, locked down.

        `limits`: memory_mib, case_seconds, submission_seconds, device, processes. Errors: Refused when a step
        of the lockdown fails, WorkerError when no worker can be had.
        """
        # waits until it is warm
        _ = self.versions
        try:
            return self._start_worker(self._with_scratch(limits))
        except OSError as error:
            raise WorkerError(f"No worker could be started: {error}.") from error

    def _start_worker(self, limits: dict[str, Any]) -> WorkerProcess:
        from gradschool.judge.workers.process import DEVICE_MIB, WorkerProcess

        # undone in reverse where anything fails: the worker first
        with contextlib.ExitStack() as undo:
            if limits["on_disk"]:
                undo.callback(remove_tree, Path(limits["scratch"]))
            ours, theirs = socket.socketpair()
            undo.enter_context(ours)
            reading, writing = os.pipe()
            output = undo.enter_context(os.fdopen(reading, "rb", buffering=0))
            with theirs, os.fdopen(writing, "wb", buffering=0):
                # before the fork: credentials come with its first line
                ours.setsockopt(socket.SOL_SOCKET, socket.SO_PASSCRED, 1)
                inner = self._fork(limits, [theirs.fileno(), writing])
            undo.callback(self._end_unlocked, inner)
            pid = self._await_lock(ours)
            self._hold(pid, limits["memory_mib"] + (DEVICE_MIB if limits["device"] != "cpu" else 0))
            undo.pop_all()
        # the number to reap it by
        self._inner[pid] = inner
        return WorkerProcess(self, pid, ours, output, limits)

    def _with_scratch(self, limits: dict[str, Any]) -> dict[str, Any]:
        if self._scratch is None:
            return {**limits, "scratch": _OWN_SCRATCH, "on_disk": False}
        self._workers += 1
        folder = self._scratch / str(self._workers)
        folder.mkdir(mode=0o700)
        return {**limits, "scratch": str(folder), "on_disk": True}

    def _fork(self, limits: dict[str, Any], descriptors: list[int]) -> int:
        """Asks for a worker; the number by which the warm process knows it."""
        message = json.dumps({"do": "fork", "limits": limits}).encode()
        try:
            socket.send_fds(self._control, [message], descriptors)
        except OSError as error:
            self._broken = True
            raise WorkerError(f"No worker could be started: {error}.") from error
        return int(self._receive()["pid"])

    def _await_lock(self, channel: socket.socket) -> int:
        """Waits for the worker's first line; the kernel sends with it the number that the worker has here."""
        channel.settimeout(LOCK_SECONDS)
        line, pid = b"", 0
        while not line.endswith(b"\n"):
            try:
                piece, about, _, _ = channel.recvmsg(1024, socket.CMSG_SPACE(_CREDENTIALS.size))
            except OSError as error:
                raise WorkerError(f"A new worker does not answer: {error}.") from error
            if not piece:
                break
            # what the worker says of itself would prove nothing
            pid = _CREDENTIALS.unpack(about[0][2])[0] if about else pid
            line += piece
        channel.setsockopt(socket.SOL_SOCKET, socket.SO_PASSCRED, 0)
        if line.startswith(_REFUSED):
            raise Refused(line.removeprefix(_REFUSED).decode("utf-8", "replace").strip())
        if line != _LOCKED or not pid:
            raise WorkerError("A new worker ended at once.")
        return pid

    def _hold(self, pid: int, memory_mib: int) -> None:
        """Puts a worker into the control group, where there is one."""
        try:
            if self._group is not None:
                self._group.hold(pid, memory_mib)
        except OSError as error:  # it died meanwhile, or the group was removed
            raise WorkerError(f"A new worker could not be put into its control group: {error}.") from error

    def _end_unlocked(self, inner: int) -> None:
        """Ends and reaps a worker that was never given code.

        Only the warm process knows its number for sure.
        """
        with contextlib.suppress(WorkerError):
            self._ask({"do": "end", "pid": inner})

    def kill(self, pid: int, grace: float) -> int | None:
        """Ends a worker and its process group. Its exit code, or minus the signal that ended it by itself.

        A worker whose channel has closed has `grace` seconds to end by itself, so that the code says how it
        ended; None if it did not. Errors: WorkerError when the warm process is gone.
        """
        was_dead = _wait_until_dead(pid, grace)
        for send in (os.killpg, os.kill):
            with contextlib.suppress(OSError):
                send(pid, signal.SIGKILL)
        # only its parent can reap it
        reply = self._ask({"do": "wait", "pid": self._inner.pop(pid)})
        code = os.waitstatus_to_exitcode(reply["status"])
        # our own kill says nothing of its end
        return None if code == -signal.SIGKILL and not was_dead else code

    def was_memory(self) -> bool:
        """Whether the kernel ended the last worker for going over its control group's memory."""
        return self._group is not None and self._group.was_exceeded()

    def _ask(self, request: dict[str, Any]) -> dict[str, Any]:
        try:
            self._control.sendall(json.dumps(request).encode())
        except OSError as error:
            self._broken = True
            raise WorkerError(f"The warm process does not answer: {error}.") from error
        return self._receive()

    def _receive(self) -> dict[str, Any]:
        # a reply may come in pieces
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
        """Starts a new warm process where the old one has died or does not answer. Errors: WorkerError."""
        if self._broken or self._process.poll() is not None:
            self._end()
            self._broken = True  # until another one runs
            try:
                self._start()
            except OSError as error:
                raise WorkerError(f"No warm process could be started: {error}.") from error

    def close(self) -> None:
        """Ends the warm process and whatever still runs below it."""
        self._end()
        if self._group is not None:
            self._group.close()

    def _end(self) -> None:
        self._control.close()
        with contextlib.suppress(subprocess.TimeoutExpired):
            # its socket is closed, so it ends by itself
            self._process.wait(1)
        self._process.kill()
        self._process.wait()
        if self._process.stderr:
            self._process.stderr.close()
        if self._scratch is not None:
            remove_tree(self._scratch)
        self._inner.clear()


def _wait_until_dead(pid: int, seconds: float) -> bool:
    """Whether the process is gone, a zombie or on its way there within `seconds`."""
    deadline = time.monotonic() + seconds
    while True:
        try:
            with open(f"/proc/{pid}/stat") as file:
                # the name before it may hold anything
                fields = file.read().rpartition(")")[2].split()
            if fields[0] == "Z" or int(fields[6]) & _EXITING:
                return True
        except (OSError, IndexError):
            return True
        if time.monotonic() >= deadline:
            return False
        time.sleep(0.002)
