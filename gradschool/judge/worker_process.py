"""Starts, watches and kills workers. Time and memory limits are enforced here, by killing, never by asking.

A `WarmProcess` forks workers from a process that has torch loaded; a `Spawner` starts each one afresh where fork does not
exist. Both give a `WorkerProcess`, which sends a request and waits for the reply until a deadline, watching the memory and
draining what the student prints meanwhile (a full pipe would block the worker).
"""

from __future__ import annotations

import contextlib
import json
import os
import secrets
import select
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any, Literal

from gradschool.errors import WorkerError
from gradschool.worker import wire

MAX_OUTPUT = 8_000
POLL_SECONDS = 0.05
GRACE_SECONDS = 0.2
START_SECONDS = 120.0
NO_REPLY = "The process that ran the code sent something that is no reply."
_ROOT = str(Path(__file__).resolve().parents[2])
_START = "import sys; sys.path.insert(0, sys.argv[1]); from gradschool.worker.{module} import main; main()"

Ending = Literal["timeout", "memory", "crashed"]


class WorkerEnded(Exception):
    """The worker is gone: killed for time or memory, or ended by itself. `str()` is the sentence for the student."""

    def __init__(self, ending: Ending, message: str) -> None:
        super().__init__(message)
        self.ending = ending


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
    }
    for name in ("SYSTEMROOT", "CUDA_VISIBLE_DEVICES", "LD_LIBRARY_PATH", "TEMP"):
        if name in os.environ:
            environment[name] = os.environ[name]
    return environment


def _command(module: str) -> list[str]:
    return [sys.executable, "-I", "-B", "-c", _START.format(module=module), _ROOT]


class WorkerProcess:
    """One worker, seen from the judge."""

    def __init__(
        self,
        source: WarmProcess | Spawner,
        pid: int,
        channel: socket.socket,
        output: Any,
        limits: dict[str, Any],
    ) -> None:
        self.pid = pid
        self._source = source
        self._channel = channel
        # for a worker that does not even take a request; the reply has its own deadline
        channel.settimeout(limits["case_seconds"] + 5)
        self._output = output
        self._memory_bytes = int(limits["memory_mib"]) << 20
        self._memory_mib = limits["memory_mib"]
        self._too_late = f"The code did not come to an end within the time that it has ({limits['case_seconds']:g} s a case)."
        self._scratch = limits["scratch"]
        self._base = _resident_bytes(pid)
        self._text = bytearray()
        self._flooded = False
        self.ended: WorkerEnded | None = None

    def request(self, payload: bytes, seconds: float) -> bytes:
        """The reply to one request. Errors: WorkerEnded when none came within `seconds`, or the worker died or cheated."""
        if self.ended is not None:
            raise self.ended
        deadline = time.monotonic() + seconds
        nonce = secrets.token_bytes(wire.NONCE_BYTES)
        try:
            wire.send_frame(self._channel, nonce, payload)
            body = self._read_frame(deadline)
        except TimeoutError:
            self._end("timeout", self._too_late)
        except OSError:
            self._end_by_itself()
        if body[: wire.NONCE_BYTES] != nonce:
            self._end("crashed", NO_REPLY)
        return body[wire.NONCE_BYTES :]

    def _read_frame(self, deadline: float) -> bytes:
        """Nonce and payload of one frame. One request has one reply: bytes behind it are a forgery."""
        data = bytearray()
        length = -1
        while length < 0 or len(data) < 4 + length:
            data += self._read_some(deadline)
            if length < 0 and len(data) >= 4:
                length = int.from_bytes(data[:4], "big")
                if not wire.NONCE_BYTES <= length <= wire.MAX_FRAME:
                    self._end("crashed", NO_REPLY)
        if len(data) > 4 + length:
            self._end("crashed", NO_REPLY)
        return bytes(data[4:])

    def _read_some(self, deadline: float) -> bytes:
        """The next bytes of the reply; drains what is printed and watches time and memory meanwhile."""
        while True:
            remaining = deadline - time.monotonic()
            if remaining <= 0:
                self._end("timeout", self._too_late)
            watched = [self._channel] if self._output is None else [self._channel, self._output]
            ready, _, _ = select.select(watched, [], [], min(remaining, POLL_SECONDS))
            if self._output in ready:
                self._drain()
            if self._channel in ready:
                piece = self._channel.recv(1 << 20)
                if not piece:
                    self._end_by_itself()
                return piece
            if _resident_bytes(self.pid) - self._base > self._memory_bytes:
                self._end("memory", f"The code took more than {self._memory_mib} MiB of memory.")

    def output(self) -> str:
        """What the student's code printed since the last call, shortened to MAX_OUTPUT bytes."""
        while self._output is not None and select.select([self._output], [], [], 0)[0] and self._drain():
            pass
        text = bytes(self._text).decode("utf-8", "replace")
        if self._flooded:
            text += "\n(more was printed; the rest is left out)"
        self._text.clear()
        self._flooded = False
        return text

    def _drain(self) -> bool:
        try:
            piece = os.read(self._output.fileno(), 1 << 16)
        except OSError:
            piece = b""
        room = MAX_OUTPUT - len(self._text)
        self._text += piece[:room]
        self._flooded = self._flooded or len(piece) > room
        if not piece:
            self._output.close()
            self._output = None
        return bool(piece)

    def _end_by_itself(self) -> None:
        status = self._finish()
        number = -status if status < 0 else 0
        if number == signal.SIGKILL and self.ended is None:
            self._fail(
                "memory",
                "The process that ran the code was killed by the system, most likely for its memory.",
            )
        if number:
            name = signal.Signals(number).name if number in set(signal.Signals) else str(number)
            self._fail("crashed", f"The process that ran the code was ended by the signal `{name}`.")
        self._fail("crashed", f"The process that ran the code ended by itself with exit code {status}.")

    def _end(self, ending: Ending, message: str) -> None:
        self._finish()
        self._fail(ending, message)

    def _fail(self, ending: Ending, message: str) -> None:
        self.ended = WorkerEnded(ending, message)
        raise self.ended

    def close(self) -> None:
        """Kills the worker, if it still runs, with everything that it started, and deletes its scratch folder."""
        if self.ended is None:
            self._finish(grace=0)
            self.ended = WorkerEnded("crashed", "The worker was closed.")
        with contextlib.suppress(OSError):
            if self._output is not None:
                self._output.close()
                self._output = None
        shutil.rmtree(self._scratch, ignore_errors=True)

    def _finish(self, grace: float = GRACE_SECONDS) -> int:
        self._channel.close()
        return self._source.kill(self.pid, grace)


def _resident_bytes(pid: int) -> int:
    try:
        with open(f"/proc/{pid}/statm") as file:
            return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError, IndexError):
        return 0


def _prepare(limits: dict[str, Any]) -> dict[str, Any]:
    return {**limits, "scratch": tempfile.mkdtemp(prefix="gradschool-")}


class WarmProcess:
    """A process with torch loaded that forks a worker in milliseconds. Linux and other Unix."""

    def __init__(self) -> None:
        ours, theirs = socket.socketpair()
        self._control = ours
        self._process = subprocess.Popen(
            [*_command("warm"), str(theirs.fileno())],
            pass_fds=(theirs.fileno(),),
            env=clean_environment(),
            cwd="/",
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
        )
        theirs.close()
        self._versions: dict[str, str] | None = None

    @property
    def versions(self) -> dict[str, str]:
        """Versions of Python, torch and NumPy in the worker; waits until the process is warm."""
        if self._versions is None:
            self._control.settimeout(START_SECONDS)
            self._versions = self._receive()["versions"]
            self._control.settimeout(30)
        return self._versions

    def start(self, limits: dict[str, Any]) -> WorkerProcess:
        """A fresh worker. `limits`: memory_mib, submission_seconds, device. Errors: WorkerError when none can be had."""
        _ = self.versions
        limits = _prepare(limits)
        ours, theirs = socket.socketpair()
        reading, writing = os.pipe()
        try:
            message = json.dumps({"do": "fork", "limits": limits}).encode()
            socket.send_fds(self._control, [message], [theirs.fileno(), writing])
            pid = self._receive()["pid"]
        except OSError as error:
            raise WorkerError(f"No worker could be started: {error}.") from error
        finally:
            theirs.close()
            os.close(writing)
        return WorkerProcess(self, pid, ours, os.fdopen(reading, "rb", buffering=0), limits)

    def kill(self, pid: int, grace: float) -> int:
        """Ends a worker and its process group; returns its exit code, or minus the signal that ended it by itself.

        A worker whose channel has closed has `grace` seconds to end by itself, so that the code says how it ended.
        """
        _wait_until_dead(pid, grace)
        for send in (os.killpg, os.kill):
            with contextlib.suppress(OSError):
                send(pid, signal.SIGKILL)
        try:
            self._control.sendall(json.dumps({"do": "wait", "pid": pid}).encode())
            return os.waitstatus_to_exitcode(self._receive()["status"])
        except OSError as error:
            raise WorkerError(f"The warm process does not answer: {error}.") from error

    def _receive(self) -> dict[str, Any]:
        data = b""
        while not data.endswith(b"\n"):
            try:
                piece = self._control.recv(65_536)
            except OSError as error:
                raise WorkerError(f"The warm process does not answer: {error}.") from error
            if not piece:
                raise WorkerError(f"The warm process ended: {self._last_words()}")
            data += piece
        reply: dict[str, Any] = json.loads(data)
        return reply

    def _last_words(self) -> str:
        text = self._process.stderr.read().decode("utf-8", "replace") if self._process.stderr else ""
        return text.strip().rpartition("\n")[2] or "it left no message."

    def close(self) -> None:
        """Ends the warm process and whatever still runs below it."""
        self._control.close()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(1)
        self._process.kill()
        self._process.wait()
        if self._process.stderr:
            self._process.stderr.close()


def _wait_until_dead(pid: int, seconds: float) -> None:
    """Returns when the process is a zombie or gone, or after `seconds`; where there is no /proc, at once."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        try:
            with open(f"/proc/{pid}/stat") as file:
                if file.read().rpartition(")")[2].split()[0] == "Z":
                    return
        except (OSError, IndexError):
            return
        time.sleep(0.002)


class Spawner:
    """Starts each worker as a fresh process over a loopback socket: for systems without fork, self-check only."""

    def __init__(self) -> None:
        self._processes: dict[int, subprocess.Popen[bytes]] = {}
        self.versions: dict[str, str] = {}

    def start(self, limits: dict[str, Any]) -> WorkerProcess:
        """A fresh worker; takes as long as `import torch`. Errors: WorkerError when it does not come up."""
        limits = _prepare(limits)
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

    def kill(self, pid: int, grace: float) -> int:
        """Ends the worker and returns its exit code, or minus a signal's number."""
        process = self._processes.pop(pid)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(grace)
        if os.name == "posix":
            with contextlib.suppress(OSError):
                os.killpg(pid, signal.SIGKILL)
        process.kill()
        return process.wait()

    def close(self) -> None:
        """Nothing is kept between workers; those still running are ended."""
        for pid in list(self._processes):
            self.kill(pid, 0)


def worker_source() -> WarmProcess | Spawner:
    """What starts workers on this system: the warm process on Linux, else one spawned for each submission."""
    return WarmProcess() if sys.platform == "linux" else Spawner()
