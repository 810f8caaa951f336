"""What a worker may use: limits that the kernel enforces. Where the operating system has none, the judge's own clock remains.

The judge enforces time by killing; these limits are the net below it: a single huge allocation fails in the worker at
once, files stay small, and no core is written.
"""

from __future__ import annotations

import contextlib
import os
from typing import Any

MAX_FILE_BYTES = 64 << 20
MAX_OPEN_FILES = 256


def close_descriptors(keep: set[int]) -> None:
    """Closes every descriptor from 3 on that is not in `keep`, so that nothing of the judge's is inherited."""
    previous = 2
    for descriptor in [*sorted(d for d in keep if d > 2), _highest_descriptor() + 1]:
        os.closerange(previous + 1, descriptor)
        previous = descriptor


def _highest_descriptor() -> int:
    try:
        return max(int(name) for name in os.listdir("/dev/fd"))
    except (OSError, ValueError):
        return 4096


def limit_resources(limits: dict[str, Any]) -> None:
    """Sets the limits of this process: address space (today's plus the budget), file size, open files, CPU seconds, no core."""
    try:
        import resource
    except ImportError:  # not a Unix
        return

    def set_limit(kind: int, value: int) -> None:
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(kind, (value, value))

    set_limit(resource.RLIMIT_CORE, 0)
    set_limit(resource.RLIMIT_FSIZE, MAX_FILE_BYTES)
    set_limit(resource.RLIMIT_NOFILE, MAX_OPEN_FILES)
    set_limit(resource.RLIMIT_CPU, int(limits["submission_seconds"] * 2) + 10)
    if limits["device"] == "cpu":  # CUDA maps tens of GiB of addresses
        size = address_space_bytes()
        if size:
            set_limit(resource.RLIMIT_AS, size + (int(limits["memory_mib"]) * 3 // 2 + 256 << 20))


def address_space_bytes() -> int:
    """The virtual size of this process in bytes, 0 where the system does not tell."""
    try:
        with open("/proc/self/statm") as file:
            return int(file.read().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError):
        return 0


def die_with_parent() -> None:
    """Linux: this process is killed when the one that forked it ends, so that a dead judge leaves nothing behind."""
    _prctl(1, 9)


def adopt_orphans() -> None:
    """Linux: processes that a worker leaves behind become children of this one, which ends them."""
    _prctl(36, 1)


def _prctl(option: int, argument: int) -> None:
    try:
        import ctypes

        ctypes.CDLL(None).prctl(option, argument, 0, 0, 0)
    except (OSError, AttributeError, TypeError):
        return
