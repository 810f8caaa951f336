"""What a container leaves of its machine: cores and memory, as control groups of both versions limit them."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_GROUPS = Path("/proc/self/cgroup")
_ROOT = Path("/sys/fs/cgroup")
# no limit, in version 1: the most whole pages
_NO_LIMIT = 1 << 60


@dataclass(frozen=True)
class Limits:
    """How many cores' time this process may use, and how much more memory; None where nothing limits it."""

    cores: float | None
    free_bytes: int | None


def container_limits(groups: Path = _GROUPS, root: Path = _ROOT) -> Limits:
    """The tightest limits of the groups that this process is in, each with all groups above it."""
    cores: list[float] = []
    free: list[int] = []
    for folder in _folders(groups, root):
        cores += _cores(folder)
        free += _free_bytes(folder)
    return Limits(min(cores, default=None), min(free, default=None))


def _folders(groups: Path, root: Path) -> Iterator[Path]:
    """The folders of the groups of this process, up to the root of each tree."""
    for controllers, path in _memberships(groups):
        # version 1: a tree for one controller or several
        names = [controllers, *controllers.split(",")] if controllers else ["", "unified"]
        for tree in dict.fromkeys(root / name for name in names):
            inside = tree / path
            # a group's limits hold for all below it
            while inside != tree:
                yield inside
                inside = inside.parent
            yield tree


def _memberships(groups: Path) -> Iterator[tuple[str, str]]:
    """Controllers and path of each group: `4:cpu,cpuacct:/docker/1`, or `0::/docker/1` in version 2."""
    with contextlib.suppress(OSError, ValueError):
        for line in groups.read_text().splitlines():
            _, controllers, path = line.split(":", 2)
            if controllers in ("", "memory") or "cpu" in controllers.split(","):
                # dots: a group outside of what a container sees
                yield controllers, "" if ".." in path.split("/") else path.strip("/")


def _cores(folder: Path) -> list[float]:
    quota, period, *_ = [*_text(folder / "cpu.max").split(), "", ""]
    # no such file: version 1
    if not quota:
        quota, period = _text(folder / "cpu.cfs_quota_us"), _text(folder / "cpu.cfs_period_us")
    with contextlib.suppress(ValueError, ZeroDivisionError):
        # `max`, or -1 in version 1: no limit
        return [int(quota) / int(period)] if int(quota) > 0 else []
    return []


def _free_bytes(folder: Path) -> list[int]:
    limit = _text(folder / "memory.max") or _text(folder / "memory.limit_in_bytes")
    used = _text(folder / "memory.current") or _text(folder / "memory.usage_in_bytes")
    with contextlib.suppress(ValueError):
        if int(limit) < _NO_LIMIT:
            return [max(0, int(limit) - max(0, int(used) - _reclaimable(folder)))]
    return []


def _reclaimable(folder: Path) -> int:
    """The part of the used memory that holds copies of files, which the kernel drops first."""
    found = dict(line.split(" ", 1) for line in _text(folder / "memory.stat").splitlines() if " " in line)
    return int(found.get("total_inactive_file") or found.get("inactive_file") or 0)


def _text(path: Path) -> str:
    try:
        return path.read_text().strip()
    except OSError:
        return ""
