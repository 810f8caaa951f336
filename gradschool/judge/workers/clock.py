"""What processes take of the machine: processor seconds, and seconds in which they were ready and had none.

Linux tells both of any process, whoever its user is and in whatever namespace it runs. Elsewhere neither is
known, and the clock on the wall has to do.
"""

from __future__ import annotations

import contextlib
import os
import sys
import time
from collections.abc import Callable, Iterator

# a tree of processes takes as long to walk as a request
WALK_SECONDS = 0.05
_IS_LINUX = sys.platform == "linux"
_TICKS = os.sysconf("SC_CLK_TCK") if _IS_LINUX else 100


class WorkerClock:
    """The clocks of one worker; with `processes`, those of what it starts as well."""

    def __init__(self, pid: int, *, processes: bool = False) -> None:
        self._pid = pid
        self._sums_processes = processes
        self._is_stopped = False
        self._below, self._next_walk = 0.0, 0.0
        self._total = self._charged = 0.0
        self.counts_processor = _IS_LINUX and self._read()
        self._charged = self._total
        self._queue = RunQueue(self._pids)
        self._queue_of_judge = RunQueue(lambda: [os.getpid()])

    def used(self) -> float | None:
        """Processor seconds since this was last asked; None where the system does not tell."""
        if not self.counts_processor:
            return None
        self._read()
        new = max(self._total - self._charged, 0.0)
        self._charged += new
        return new

    def waited(self, *, for_judge: bool) -> float | None:
        """Seconds since this was last asked in which it was ready to run and had no processor.

        `for_judge` adds those of the judge. None where the system does not tell.
        """
        own, of_judge = self._queue.waited(), self._queue_of_judge.waited()
        return own if own is None or of_judge is None or not for_judge else own + of_judge

    def stop(self) -> None:
        """Reads for the last time: the number of a process that has ended may become another one's."""
        if self.counts_processor:
            self._read()
        self._is_stopped = True

    def _read(self) -> bool:
        if not self._is_stopped:
            try:
                self._total = time.clock_gettime(_clock_of(self._pid)) + self._seconds_below()
            except OSError:  # it is gone, or this is no Linux after all
                return False
        return True

    def _seconds_below(self) -> float:
        """What its processes have used; nothing gets lost where it is not looked at for a while."""
        if self._sums_processes and time.monotonic() >= self._next_walk:
            self._below = _seconds_below(self._pid)
            self._next_walk = time.monotonic() + WALK_SECONDS
        return self._below

    def _pids(self) -> list[int]:
        if self._is_stopped:
            return []
        return tree(self._pid) if self._sums_processes else [self._pid]


class RunQueue:
    """Counts the seconds in which threads of some processes were ready to run and had no processor."""

    def __init__(self, pids: Callable[[], list[int]]) -> None:
        self._pids = pids
        self._is_told = os.path.exists("/proc/self/schedstat")
        self._seen = self._read() if self._is_told else {}

    def waited(self) -> float | None:
        """Seconds since this was last asked, summed over the threads; None where the system does not tell."""
        if not self._is_told:
            return None
        before, self._seen = self._seen, self._read()
        # thread by thread: those that end take their count along
        return sum(max(now - before.get(thread, 0.0), 0.0) for thread, now in self._seen.items())

    def _read(self) -> dict[int, float]:
        return {thread: seconds for pid in self._pids() for thread, seconds in _queued(pid)}


def tree(pid: int) -> list[int]:
    """A process and all below it."""
    found, waiting = [], [pid]
    while waiting:
        number = waiting.pop()
        found.append(number)
        for thread in _threads(number):
            waiting += map(int, _text(f"/proc/{number}/task/{thread}/children").split())
    return found


def _clock_of(pid: int) -> int:
    """The clock of a process's processor seconds, as the kernel numbers it (MAKE_PROCESS_CPUCLOCK)."""
    return (~pid << 3) | 2


def _seconds_below(pid: int) -> float:
    """Processor seconds of what a process has started, ended or not."""
    ticks = 0
    for number in tree(pid):
        # user, system, and both of its children that have ended
        spent = [int(each) for each in _text(f"/proc/{number}/stat").rpartition(")")[2].split()[11:15]]
        ticks += sum(spent[2:] if number == pid else spent)
    return ticks / _TICKS


def _queued(pid: int) -> Iterator[tuple[int, float]]:
    """Each thread of a process, and the seconds that it has waited for a processor in its life."""
    for thread in _threads(pid):
        fields = _text(f"/proc/{pid}/task/{thread}/schedstat").split()
        if len(fields) > 1:
            yield int(thread), int(fields[1]) / 1e9


def _threads(pid: int) -> list[str]:
    try:
        return os.listdir(f"/proc/{pid}/task")
    except OSError:
        return []


def _text(path: str) -> str:
    with contextlib.suppress(OSError), open(path) as file:
        return file.read()
    return ""
