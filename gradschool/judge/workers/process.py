"""One worker, seen from the judge. Time and memory limits are enforced here, by killing, never by asking.

A `WorkerProcess` sends a request and waits for the reply until a limit is used up, watching the memory and the
scratch folder and draining what the student prints meanwhile (a full pipe would block the worker).
"""

from __future__ import annotations

import contextlib
import os
import secrets
import select
import signal
import socket
import time
from pathlib import Path
from typing import Any, Literal, NoReturn, Protocol

from gradschool.errors import WorkerError
from gradschool.judge.workers.clock import WorkerClock, tree
from gradschool.judge.workers.scratch import MAX_BYTES, is_overfull, remove_tree
from gradschool.judge.workers.watch import Watch
from gradschool.worker.shared import frames

MAX_OUTPUT = 8_000
# the kernel counts those of an ordinary user itself, to fewer
MAX_THREADS = 512
MAX_DRAINS = 64
# how often memory is looked at
POLL_SECONDS = 0.05
# walking a folder takes longer
SCRATCH_POLL_SECONDS = 0.25
# of the machine's own memory, for a driver and its libraries
DEVICE_MIB = 4096
# after its channel closed, to end by itself
GRACE_SECONDS = 0.5
KILLED = "The process that ran the code was killed from outside, most likely by the system for its memory."
NO_REPLY = "The process that ran the code sent something that is no reply."

# `lost`: killed from outside; nobody can say whose fault
Ending = Literal["timeout", "memory", "crashed", "lost"]


class WorkerEnded(Exception):
    """The worker is gone: killed for time or memory, or ended by itself.

    `str()` is the sentence for the student.
    """

    def __init__(self, ending: Ending, message: str) -> None:
        super().__init__(message)
        self.ending = ending


class Source(Protocol):
    """What starts workers and ends them."""

    def kill(self, pid: int, grace: float) -> int | None:
        """Ends a worker with all that it started.

        Its exit code, or minus a signal's number; None if it did not end by itself in `grace` seconds.
        """

    def was_memory(self) -> bool:
        """Whether the system ended the last worker for its memory."""


class Meter(Protocol):
    """What counts the time of a request: see `budget.Spending`."""

    def take(self) -> None:
        """Counts what was spent since the last time."""

    def why_over(self) -> str:
        """The sentence for code that has used up its time, or nothing."""


class WorkerProcess:
    """One worker, seen from the judge."""

    def __init__(
        self,
        source: Source,
        pid: int,
        channel: socket.socket,
        output: Any,
        limits: dict[str, Any],
    ) -> None:
        self.pid = pid
        self._source = source
        self._channel = channel
        # a worker may stop reading or writing
        channel.setblocking(False)
        self._output = output
        if output is not None:
            os.set_blocking(output.fileno(), False)
        self._memory_bytes = int(limits["memory_mib"]) << 20
        self._too_much = f"The code took more than {limits['memory_mib']} MiB of memory."
        self._next_look = 0.0
        # a folder of the judge's disk, or None where it is the worker's own
        self._scratch = Path(limits["scratch"]) if limits["on_disk"] else None
        self._scratch_poll = 0.0
        self._sums_processes = bool(limits["processes"])
        # the driver of a device takes memory as well, until `count_from_now`
        self._base = _resident_bytes(pid) + (DEVICE_MIB << 20 if limits["device"] != "cpu" else 0)
        self.clock = WorkerClock(pid, processes=self._sums_processes)
        self._text = bytearray()
        self._flooded = False
        self.ended: WorkerEnded | None = None
        # refused memory, or without its device: what it can still do is chance
        self.is_starved = False
        # (type, attribute) -> type of the method: see `RemoteProxy`
        self.known: dict[tuple[str, str], str] = {}
        # while no reply is waited for
        self._overseer: Watch[tuple[Ending, str]] = Watch(pid, self._excess)

    def request(self, payload: bytes, meter: Meter) -> bytes:
        """The reply to one request. Errors: WorkerEnded when none came in time, or the worker died or cheated.

        It is the `meter` that says when the time is over.
        """
        if self.ended is not None:
            raise self.ended
        self._end_if_late(meter)  # by what it has spent before
        self._next_look = time.monotonic() + POLL_SECONDS
        nonce = secrets.token_bytes(frames.NONCE_BYTES)
        try:
            self._send(frames.framed(nonce, payload), meter)
            answered, reply = self._read_frame(meter)
        except OSError:
            self._end_by_itself()
        if answered != nonce:
            self._end("crashed", NO_REPLY)
        return reply

    def _read_frame(self, meter: Meter) -> tuple[bytes, bytes]:
        """Nonce and payload of one frame. One request has one reply: bytes behind it are a forgery."""
        data = bytearray()
        length = -1
        # a reply may come in pieces
        while length < 0 or len(data) < 4 + length:
            data += self._read_some(meter)
            if length < 0 and len(data) >= 4:
                length = int.from_bytes(data[:4], "big")
                # before any memory is taken for it
                if not frames.NONCE_BYTES <= length <= frames.MAX_FRAME:
                    self._end("crashed", NO_REPLY)
        if len(data) > 4 + length:
            self._end("crashed", NO_REPLY)
        head = 4 + frames.NONCE_BYTES
        with memoryview(data) as view:  # a reply may be large: it is copied once
            return bytes(view[4:head]), bytes(view[head:])

    def _send(self, parts: list[bytes], meter: Meter) -> None:
        """Sends all of it, to a worker that may read slowly or not at all."""
        for part in parts:
            left = memoryview(part)
            while left:
                try:
                    left = left[self._channel.send(left) :]
                except BlockingIOError:
                    self._wait(meter, sending=True)

    def _read_some(self, meter: Meter) -> bytes:
        """The next bytes of the reply."""
        while True:
            self._wait(meter)
            try:
                piece = self._channel.recv(1 << 20)
            except BlockingIOError:
                time.sleep(0.001)  # an urgent byte wakes up and is no reply
                continue
            if not piece:
                self._end_by_itself()
            return piece

    def _wait(self, meter: Meter, *, sending: bool = False) -> None:
        """Waits for the channel; drains what is printed and watches time and memory meanwhile."""
        while True:
            reading = [self._channel] if self._output is None else [self._channel, self._output]
            writing = [self._channel] if sending else []
            seconds = max(self._next_look - time.monotonic(), 0.0)
            readable, writable, _ = select.select(reading[sending:], writing, [], seconds)
            if self._output in readable:
                self._drain()
            # also when something comes: it may come without end
            if time.monotonic() >= self._next_look:
                self._look(meter)
            if self._channel in readable or writable:
                return

    def _look(self, meter: Meter) -> None:
        """Ends a worker that takes more time, memory or disk than it may."""
        meter.take()
        self._end_if_late(meter)
        self._watch()
        self._next_look = time.monotonic() + POLL_SECONDS

    def _end_if_late(self, meter: Meter) -> None:
        if too_late := meter.why_over():
            self._end("timeout", too_late)

    def _watch(self) -> None:
        """Ends a worker that takes more memory or disk than it may."""
        if (found := self._excess()) is not None:
            self._end(*found)

    def _excess(self) -> tuple[Ending, str] | None:
        """What the worker takes more of than it may, if anything."""
        pids = tree(self.pid) if self._sums_processes else [self.pid]
        # what a process had when it was forked is shared with the one that forked it
        if sum(max(_resident_bytes(pid) - self._base, 0) for pid in pids) > self._memory_bytes:
            return "memory", self._too_much
        if sum(map(_threads, pids)) > MAX_THREADS:
            return "crashed", f"The code started more threads than it may (at most {MAX_THREADS})."
        if self._scratch is not None and time.monotonic() > self._scratch_poll:
            self._scratch_poll = time.monotonic() + SCRATCH_POLL_SECONDS
            if is_overfull(self._scratch):
                return "crashed", f"The code wrote more files than it may (at most {MAX_BYTES >> 20} MiB)."
        return None

    def output(self) -> str:
        """What the student's code printed since the last call, shortened to MAX_OUTPUT bytes."""
        for _ in range(MAX_DRAINS):  # a worker may print without end
            if self._output is None or not self._drain():
                break
        text = bytes(self._text).decode("utf-8", "replace")
        if self._flooded:
            text += "\n(more was printed; the rest is left out)"
        self._text.clear()
        self._flooded = False
        return text

    def _drain(self) -> bool:
        try:
            piece = os.read(self._output.fileno(), 1 << 16)
        except BlockingIOError:  # nothing is there, or the worker took it back
            return False
        except OSError:
            piece = b""
        room = MAX_OUTPUT - len(self._text)
        # the rest is read, too: a full pipe blocks
        self._text += piece[:room]
        self._flooded = self._flooded or len(piece) > room
        if not piece:
            self._output.close()
            self._output = None
        return bool(piece)

    def _end_by_itself(self) -> NoReturn:
        status = self._finish()
        if self._overseer.found is not None:
            self._fail(*self._overseer.found)
        if status is None:
            self._fail("crashed", "The process that ran the code closed its connection to the judge.")
        number = -status if status < 0 else 0
        # nobody here has killed it
        if number == signal.SIGKILL:
            self._fail(*(("memory", self._too_much) if self._source.was_memory() else ("lost", KILLED)))
        if number:
            # real-time signals have no name
            name = signal.Signals(number).name if number in set(signal.Signals) else str(number)
            self._fail("crashed", f"The process that ran the code was ended by the signal `{name}`.")
        self._fail("crashed", f"The process that ran the code ended by itself with exit code {status}.")

    def _end(self, ending: Ending, message: str) -> NoReturn:
        self._finish(grace=0)
        self._fail(ending, message)

    def _fail(self, ending: Ending, message: str) -> NoReturn:
        self.ended = WorkerEnded(ending, message)
        raise self.ended

    def close(self) -> None:
        """Kills the worker, if it still runs, with all that it started, and deletes its scratch folder."""
        if self.ended is None:
            with contextlib.suppress(WorkerEnded):
                self._finish(grace=0)
            self.ended = WorkerEnded("crashed", "The worker was closed.")
        with contextlib.suppress(OSError):
            if self._output is not None:
                self._output.close()
                self._output = None
        if self._scratch is not None:
            remove_tree(self._scratch)

    def lose(self, message: str) -> NoReturn:
        """Ends a worker that cannot go on; whose fault that is cannot be known. Errors: WorkerEnded."""
        self._end("lost", message)

    def count_from_now(self) -> None:
        """What the worker has taken of the machine's memory so far is not the submission's."""
        self._base = _resident_bytes(self.pid)

    def _finish(self, grace: float = GRACE_SECONDS) -> int | None:
        self._channel.close()
        self.clock.stop()
        self._overseer.stop()
        try:
            return self._source.kill(self.pid, grace)
        except WorkerError:
            if self.ended is None:
                self._fail("lost", KILLED)
            return 0


def _resident_bytes(pid: int) -> int:
    try:
        with open(f"/proc/{pid}/statm") as file:
            # the second field: resident pages
            return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError, IndexError):
        return 0


def _threads(pid: int) -> int:
    with contextlib.suppress(OSError):
        return os.stat(f"/proc/{pid}/task").st_nlink - 2
    return 0
