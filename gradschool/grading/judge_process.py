"""One judge, seen from the pipeline: it gets one submission at a time and gives one record.

Theory of operation. Nothing of a judge is waited for blindly: its three pipes are read and written without
blocking, whenever the selector says so. So a judge that stops in the middle of a line or takes no input can
be seen to hang and be ended; a grader may print more than a pipe holds; and what a dead judge has left
running cannot keep `learn` by holding on to a pipe: the process itself is asked whether it lives. A judge has
a session of its own: Ctrl-C in the terminal reaches `learn` alone, which then ends its judges. Windows can
watch sockets only, not pipes: no judge there.
"""

from __future__ import annotations

import contextlib
import json
import os
import selectors
import subprocess
import sys
import time
from collections.abc import Iterable
from typing import Any

import msgspec

from gradschool.errors import WRONG_USE, GradschoolError, UsageError, WorkerError
from gradschool.judge.workers.clock import RunQueue, tree
from gradschool.judge.workers.scratch import remove_scratch_of
from gradschool.records.record import Isolation, Record
from gradschool.records.submission import Submission
from gradschool.worker.shared.huge_pages import HUGE_PAGES
from gradschool.worker.shared.python_process import ROOT, python_command

_START = "from gradschool.judge.__main__ import main; main(int(sys.argv[2]))"
# an idle judge takes about one to end its workers
END_SECONDS = 10.0
# processes that end take along how long they waited
LOOK_SECONDS = 1.0
# however long it waits for a processor, that much of its time counts
LEAST_SHARE = 1 / 20
_PIECE = 1 << 16
_LAST_WORDS = 4096


class JudgeProcess:
    """One judge, watched by the selector with itself as the data of its pipes. Errors: UsageError on Windows.

    `gpu` is the one that it and its workers see (None: all), `core` the processor that they keep to (None:
    any). `task` is what it has to judge, `is_ready` says whether it has come up, `has_ended` whether no more
    will come.
    """

    def __init__(
        self,
        header: dict[str, Any],
        selector: selectors.BaseSelector,
        *,
        gpu: str | None = None,
        core: int | None = None,
    ) -> None:
        if sys.platform == "win32":
            raise UsageError(
                "Nothing was judged: code cannot be checked on Windows. Run `learn` in WSL, the Linux of Windows, "
                "or on Linux or macOS."
            )
        environment = {
            # a user's own settings come behind, and win
            **HUGE_PAGES,
            **os.environ,
            # judges side by side share the cores
            "OMP_NUM_THREADS": "1",
            "OPENBLAS_NUM_THREADS": "1",
            # whatever plugins are installed here
            "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",
        }
        environment.pop("PYTEST_ADDOPTS", None)
        self.gpu = gpu
        self.core = core
        if gpu is not None:
            environment["CUDA_VISIBLE_DEVICES"] = gpu
        self._process = subprocess.Popen(
            python_command(_START, str(os.getpid()), options=("-P",)),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=environment,
            cwd=ROOT,
            # the pipes are used by descriptor
            bufsize=0,
            start_new_session=True,
        )
        streams = (self._process.stdin, self._process.stdout, self._process.stderr)
        self._input, self._output, self._errors = (stream.fileno() for stream in streams if stream)
        self._selector = selector
        for descriptor in (self._input, self._output, self._errors):
            os.set_blocking(descriptor, False)
        for descriptor in (self._output, self._errors):
            selector.register(descriptor, selectors.EVENT_READ, self)
        self._unsent = bytearray()
        self._unread = bytearray()
        self._last = bytearray()
        self.task: Submission | None = None
        self._queue = RunQueue(lambda: tree(self._process.pid))
        self._begin_task()
        self.is_ready = False
        self.has_ended = False
        # the first line that it reads
        self._send({**header, "core": core})

    def give(self, submission: Submission) -> None:
        """Hands it a submission, which is its task until the record is there."""
        self.task = submission
        self._begin_task()
        self._send(submission)

    def _begin_task(self) -> None:
        self._since = self._looked = time.monotonic()
        self._waited = 0.0

    def seconds_busy(self) -> float:
        """Seconds since it got its task, less those in which it had no processor; by a clock nobody sets."""
        now = time.monotonic()
        if self.task and now - self._looked >= LOOK_SECONDS:
            self._looked = now
            self._waited += self._queue.waited() or 0.0
        wall = now - self._since
        return max(wall - self._waited, wall * LEAST_SHARE) if self.task else 0.0

    def is_dead(self) -> bool:
        """Whether its process has ended, seen or not yet seen."""
        return self.has_ended or self._process.poll() is not None

    def _send(self, message: Any) -> None:
        self._unsent += msgspec.json.encode(message) + b"\n"
        self._write()

    def exchange(self) -> list[Record | Isolation]:
        """What it says that is new; sets `has_ended` when no more will come.

        Errors: UsageError, WorkerError it reports.
        """
        is_dead = self.is_dead()  # asked first: what a dead one wrote lies in its pipes
        self._write()
        self._read_errors()
        lines = self._read_lines()
        self.has_ended |= is_dead
        return [self._understand(line) for line in lines]

    def _understand(self, line: bytes) -> Record | Isolation:
        # the first key tells what it is
        if line.startswith(b'{"fault"'):
            raise _reported(json.loads(line))
        if line.startswith(b'{"isolation"'):
            self.is_ready = True
            return msgspec.json.decode(line, type=dict[str, Isolation])["isolation"]
        self.task = None
        return msgspec.json.decode(line, type=Record)

    def _write(self) -> None:
        while self._unsent:
            try:
                written = os.write(self._input, self._unsent)
            except BlockingIOError:
                break
            except OSError:
                self._unsent.clear()  # the judge is gone; reading its output will tell
                break
            del self._unsent[:written]
        self._watch_input(bool(self._unsent))

    def _watch_input(self, wanted: bool) -> None:
        if wanted != (self._input in self._selector.get_map()):
            if wanted:
                self._selector.register(self._input, selectors.EVENT_WRITE, self)
            else:
                self._selector.unregister(self._input)

    def _read_lines(self) -> list[bytes]:
        while not self.has_ended:
            try:
                piece = os.read(self._output, _PIECE)
            except BlockingIOError:
                break
            except OSError:
                piece = b""
            self._unread += piece
            self.has_ended = not piece
        # the last piece may be half a line
        *lines, rest = bytes(self._unread).split(b"\n") if b"\n" in self._unread else [bytes(self._unread)]
        self._unread = bytearray(rest)
        return lines

    def _read_errors(self) -> None:
        """Takes what graders print, so that the pipe never fills, and keeps the end of it."""
        while self._errors in self._selector.get_map():
            try:
                piece = os.read(self._errors, _PIECE)
            except BlockingIOError:
                break
            except OSError:
                piece = b""
            self._last = (self._last + piece)[-_LAST_WORDS:]
            if not piece:
                self._selector.unregister(self._errors)

    def last_words(self) -> str:
        """The last line that a dead judge left on its error stream, or the code with which it ended."""
        with contextlib.suppress(OSError, subprocess.TimeoutExpired):
            self._process.wait(1)
        self._read_errors()
        text = self._last.decode("utf-8", "replace").strip()
        return text.rpartition("\n")[2][:300] or f"it ended with code {self._process.poll()}"

    def let_end(self) -> None:
        """Closes its input: once idle, it ends its workers and itself."""
        self._unsent.clear()
        self._watch_input(False)
        if self._process.stdin is not None:
            with contextlib.suppress(OSError):
                self._process.stdin.close()

    def kill(self) -> None:
        """Ends a judge that does not answer or is not wanted any more; its output then ends, too."""
        self._process.kill()

    def bury(self, seconds: float = 0.0) -> None:
        """Waits for its end, which comes by force after `seconds`, and removes what it left."""
        self._forget_pipes()
        try:
            self._process.wait(max(seconds, 0.0))
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        remove_scratch_of(self._process.pid)

    def _forget_pipes(self) -> None:
        for descriptor in (self._input, self._output, self._errors):
            if descriptor in self._selector.get_map():
                self._selector.unregister(descriptor)
        for stream in (self._process.stdin, self._process.stdout, self._process.stderr):
            with contextlib.suppress(OSError):
                if stream is not None:
                    stream.close()


def end_judges(judges: Iterable[JudgeProcess], *, at_once: bool) -> None:
    """Ends them all side by side: idle ones politely, or whatever they do `at_once`."""
    judges = list(judges)
    for judge in judges:
        judge.let_end()
        if at_once:
            judge.kill()
    # one for all: they end side by side
    deadline = time.monotonic() + END_SECONDS
    for judge in judges:
        judge.bury(deadline - time.monotonic())


def _reported(fault: dict[str, Any]) -> GradschoolError:
    kind = UsageError if fault.get("exit_code", WRONG_USE) == WRONG_USE else WorkerError
    return kind(str(fault["fault"]))
