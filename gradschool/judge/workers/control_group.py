"""A control group (version 2) for workers, by which the kernel counts their memory as a whole.

Theory of operation. `systemd-run --user --scope -p Delegate=yes learn grade ...`, or a container that lets
its root write there, puts `learn` into a group that its user may divide. The kernel wants processes in leaves
only, so `learn` and its judges move into one leaf, and each judge makes another one, through which its
workers go one after the other. All that a worker and its processes take, files on their tmpfs included,
counts against one limit, and going over it ends them at once. Where any of this is not possible there is no
group, and the judge's own watch remains.
"""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

_TREE = Path("/sys/fs/cgroup")
_JUDGES = "gradschool-judges"
_WORKERS = "gradschool-workers-"
_NEEDED = {"memory", "pids"}
MOST_PROCESSES = 256
# for what a worker's libraries touch themselves
_MARGIN_MIB = 64


def own_group(tree: Path = _TREE, membership: Path = Path("/proc/self/cgroup")) -> Path | None:
    """The part of the tree that may be divided by this process, or None."""
    with contextlib.suppress(OSError):
        for line in membership.read_text().splitlines():
            # version 2; other lines are of version 1
            if line.startswith("0::"):
                folder = tree / line.removeprefix("0::").lstrip("/")
                # an earlier judge has moved us into its leaf
                folder = folder.parent if folder.name == _JUDGES else folder
                controllers = set((folder / "cgroup.controllers").read_text().split())
                may_write = os.access(folder / "cgroup.subtree_control", os.W_OK) and os.access(
                    folder, os.W_OK
                )
                return folder if may_write and controllers >= _NEEDED else None
    return None


class ControlGroup:
    """The leaf of one judge's workers. Errors: OSError where the part of the tree cannot be divided."""

    def __init__(self, base: Path) -> None:
        _make_room(base)
        # only once no process is left in the group
        (base / "cgroup.subtree_control").write_text("+memory +pids")
        _remove_left_over(base)
        self._leaf = base / f"{_WORKERS}{os.getpid()}"
        self._leaf.mkdir(exist_ok=True)
        self._ended_before = 0

    def hold(self, pid: int, memory_mib: int) -> None:
        """Puts a worker that has not been given code yet into the group.

        Errors: OSError where the kernel refuses.
        """
        for name, value in (
            ("memory.max", (memory_mib + _MARGIN_MIB) << 20),
            ("memory.swap.max", 0),
            # the worker's processes end together
            ("memory.oom.group", 1),
            ("pids.max", MOST_PROCESSES),
        ):
            with contextlib.suppress(FileNotFoundError):  # no swap, no such limit
                (self._leaf / name).write_text(str(value))
        # the kernel's count never goes back
        self._ended_before = self._ended_for_memory()
        # last: the limits hold from its first moment
        (self._leaf / "cgroup.procs").write_text(str(pid))

    def was_exceeded(self) -> bool:
        """Whether the kernel ended the worker that is held for its memory."""
        return self._ended_for_memory() > self._ended_before

    def _ended_for_memory(self) -> int:
        with contextlib.suppress(OSError):
            for line in (self._leaf / "memory.events").read_text().splitlines():
                if line.startswith("oom_kill "):
                    return int(line.split()[1])
        return 0

    def close(self) -> None:
        """Removes the group; what is still in it is ended."""
        with contextlib.suppress(OSError):
            # from Linux 5.14 on
            (self._leaf / "cgroup.kill").write_text("1")
        with contextlib.suppress(OSError):
            self._leaf.rmdir()


def _make_room(base: Path) -> None:
    """Moves this judge and its parent into a leaf.

    With any other process in it the group cannot be divided.
    """
    leaf = base / _JUDGES
    leaf.mkdir(exist_ok=True)
    ours = {os.getpid(), os.getppid()}
    for pid in map(int, (base / "cgroup.procs").read_text().split()):
        if pid not in ours and not _is_child_of(pid, ours):
            raise OSError(f"the process {pid} is in the group, too")
        (leaf / "cgroup.procs").write_text(str(pid))


def _remove_left_over(base: Path) -> None:
    """Removes the empty groups of judges that were killed; one that is in use cannot be removed."""
    for leaf in base.glob(f"{_WORKERS}*"):
        number = leaf.name.removeprefix(_WORKERS)
        if number.isdecimal() and not Path(f"/proc/{number}").exists():
            with contextlib.suppress(OSError):
                leaf.rmdir()


def _is_child_of(pid: int, parents: set[int]) -> bool:
    try:
        return int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1]) in parents
    except OSError:
        return True  # it has ended meanwhile


def control_group() -> ControlGroup | None:
    """A group for the workers of this judge, or None where there can be none."""
    base = own_group()
    if base is None:
        return None
    try:
        return ControlGroup(base)
    except OSError:
        return None
