"""Memory of the processes below this one: which of them is a judge, a warm process or a worker, and what each holds."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_JUDGE, _WARM = b"gradschool.judge.__main__", b"gradschool.worker.warm"
# at level 2 the process outside the namespaces waits, without torch
_LEAST_WITH_TORCH_MIB = 60.0


@dataclass(frozen=True)
class Memory:
    """MiB of one process: resident, its share of what several hold, and what it alone holds. Shares are None where they cannot be read."""

    resident: float
    share: float | None
    own: float | None


def judges() -> list[int]:
    """The judges that this process has started."""
    return [pid for pid in _children(os.getpid()) if _JUDGE in _command(pid)]


def warm_process(judge: int) -> int | None:
    """The process with torch from which a judge's workers come, once it has loaded that."""
    for pid in _below(judge):
        if _WARM in _command(pid) and _resident(pid) > _LEAST_WITH_TORCH_MIB:
            return pid
    return None


def workers(warm: int) -> list[int]:
    """The workers of a warm process that run now."""
    return _children(warm)


def memory(pid: int) -> Memory | None:
    """What a process holds, or None when it is gone."""
    share = own = None
    with contextlib.suppress(OSError):
        about = {}
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()[1:]:
            name, _, number = line.partition(":")
            about[name] = int(number.split()[0]) / 1024
        share, own = about["Pss"], about["Private_Clean"] + about["Private_Dirty"]
    resident = _resident(pid)
    return Memory(resident, share, own) if resident else None


def _resident(pid: int) -> float:
    with contextlib.suppress(OSError, IndexError):
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 2**20
    return 0.0


def _command(pid: int) -> bytes:
    with contextlib.suppress(OSError):
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    return b""


def _children(pid: int) -> list[int]:
    """What every thread of a process has started."""
    found: list[int] = []
    with contextlib.suppress(OSError):
        for thread in Path(f"/proc/{pid}/task").iterdir():
            with contextlib.suppress(OSError):
                found += map(int, (thread / "children").read_text().split())
    return found


def _below(pid: int) -> Iterator[int]:
    """All processes below one, those nearest first."""
    waiting = _children(pid)
    while waiting:
        yield waiting[0]
        waiting = [*waiting[1:], *_children(waiting[0])]
