"""The service of the warm check: keeps the judge of a workspace alive between checks.

Theory of operation. `learn check` starts it (`check_client`). It holds a lock beside its socket for as long
as it lives, so there is one per workspace; it imports no torch, its judge does. Each connection is one
question. A learner who hangs up, by Ctrl-C, ends the judge with the code that it runs; the next check gets a
new one. It ends itself when nothing was asked for a while, when the workspace or its socket is gone, when
asked by another version, or when told to.
"""

from __future__ import annotations

import contextlib
import os
import select
import signal
import socket
import sys
import time
from pathlib import Path

import msgspec

from gradschool.course.course import read_course
from gradschool.errors import GradschoolError
from gradschool.grading.judges import Judges, Plan
from gradschool.learner.check_client import Reply, Request, receive, send
from gradschool.records.file_lock import take_lock
from gradschool.records.record import Record

_LOOK_SECONDS = 5.0
_ASK_SECONDS = 5.0


class _HungUp(Exception):
    """The learner does not wait any more."""


class Service:
    """Answers on a socket until it is idle for too long."""

    def __init__(self, path: Path, workspace: Path, version: str, idle_seconds: float) -> None:
        self._path = path
        self._workspace = workspace
        self._version = version
        self._idle_seconds = idle_seconds
        self._since = time.monotonic()
        self._judges: Judges | None = None
        self._judges_for: tuple[str, str] | None = None
        self._ends = False
        self._listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self._inode = -1

    def serve(self) -> None:
        """Returns when it is time to end."""
        self._path.unlink(missing_ok=True)  # left by one that was killed
        self._listener.bind(str(self._path))
        self._listener.listen()
        # another service may take the path one day
        self._inode = os.stat(self._path).st_ino
        try:
            while not self._ends and self._is_wanted():
                if select.select([self._listener], [], [], min(_LOOK_SECONDS, self._idle_seconds))[0]:
                    self._answer(self._listener.accept()[0])
        finally:
            self._withdraw()
            self._end_judges()

    def _is_wanted(self) -> bool:
        is_fresh = time.monotonic() - self._since < self._idle_seconds
        return is_fresh and self._workspace.is_dir() and self._is_there()

    def _is_there(self) -> bool:
        with contextlib.suppress(OSError):
            return os.stat(self._path).st_ino == self._inode
        return False

    def _withdraw(self) -> None:
        """From now on nobody can ask; who does so starts another service."""
        self._ends = True
        self._listener.close()
        if self._is_there():
            self._path.unlink(missing_ok=True)

    def _answer(self, channel: socket.socket) -> None:
        with channel, contextlib.suppress(OSError, msgspec.MsgspecError):
            if not _is_this_user(channel):
                return
            channel.settimeout(_ASK_SECONDS)
            request = receive(channel, Request)
            send(channel, self._reply(request, channel))

    def _reply(self, request: Request, channel: socket.socket) -> Reply:
        if request.do == "check" and request.submission is not None:
            if request.version != self._version:
                self._withdraw()
                return Reply(is_other=True)
            try:
                return Reply(record=self._check(request, channel))
            except GradschoolError as error:
                self._end_judges()
                return Reply(fault=str(error), exit_code=error.exit_code)
            finally:
                self._since = time.monotonic()
        if request.do == "stop":
            self._withdraw()
        idle = time.monotonic() - self._since
        return Reply(pid=os.getpid(), workspace=str(self._workspace), idle_seconds=round(idle, 1))

    def _check(self, request: Request, channel: socket.socket) -> Record:
        records: list[Record] = []
        try:
            self._judges_of(request).judge(
                [request.submission] if request.submission else [],
                records.append,
                meanwhile=lambda: _watch(channel),
            )
        except _HungUp as gone:
            self._end_judges()  # with the code that runs there
            raise OSError("the learner hung up") from gone
        return records[0]

    def _judges_of(self, request: Request) -> Judges:
        wanted = (request.course, request.device)
        if self._judges is None or self._judges_for != wanted:
            self._end_judges()
            plan = Plan(secret=0, purpose="check", device=request.device)
            self._judges = Judges(read_course(Path(request.course)), plan)
            self._judges_for = wanted
        return self._judges

    def _end_judges(self) -> None:
        if self._judges is not None:
            self._judges.__exit__()
            self._judges = None


def _watch(channel: socket.socket) -> None:
    """Nothing more is to come from a learner who waits, so that what can be read is the end."""
    if select.select([channel], [], [], 0)[0]:
        raise _HungUp


def _is_this_user(channel: socket.socket) -> bool:
    """Linux tells who connects; elsewhere the folder lets nobody else in."""
    if not hasattr(socket, "SO_PEERCRED"):
        return True
    # struct ucred: process, user, group
    about = channel.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, 12)
    return int.from_bytes(about[4:8], sys.byteorder) == os.getuid()


def main() -> None:
    """`sys.argv`: the kit's folder, socket, workspace, version, and after how many idle seconds to end."""
    path, workspace, version, idle_seconds = sys.argv[2:]
    os.umask(0o077)
    deadline = time.monotonic() + _ASK_SECONDS
    # held until the end; one of another version may yet hold it
    while take_lock(Path(path).with_suffix(".lock")) is None:
        if time.monotonic() > deadline:
            return
        time.sleep(0.05)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    Service(Path(path), Path(workspace), version, float(idle_seconds)).serve()


if __name__ == "__main__":
    main()
