"""A watch on one worker while the judge does other things: it compares, or runs trusted code."""

from __future__ import annotations

import contextlib
import os
import signal
import threading
from collections.abc import Callable
from typing import Generic, TypeVar

WATCH_SECONDS = 0.1

Found = TypeVar("Found")


class Watch(Generic[Found]):
    """Kills the process once `excess` finds something, which is `found` from then on.

    The judge reads the end of a worker off its channel, whoever killed it.
    """

    def __init__(self, pid: int, excess: Callable[[], Found | None]) -> None:
        self.found: Found | None = None
        self._pid = pid
        self._excess = excess
        self._stopped = threading.Event()
        # between a look at `_stopped` and the kill, the number must not become another process's
        self._killing = threading.Lock()
        threading.Thread(target=self._run, daemon=True).start()

    def _run(self) -> None:
        while not self._stopped.wait(WATCH_SECONDS):
            found = self._excess()
            if found is not None:
                self._kill(found)
                return

    def _kill(self, found: Found) -> None:
        with self._killing:
            if not self._stopped.is_set():
                self.found = found
                with contextlib.suppress(OSError):
                    os.kill(self._pid, signal.SIGKILL)

    def stop(self) -> None:
        """From now on nothing is killed: the process is to be waited for."""
        with self._killing:
            self._stopped.set()
