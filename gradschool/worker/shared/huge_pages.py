"""Puts this process's memory into huge pages: a fork then copies hundreds of entries, not a hundred thousand.

A process with torch loaded holds about 350 MB that its children share until they write. The kernel copies an
entry for each page at the fork and drops it at the end of the child: half of what a small submission costs.
With pages of 2 MiB that is next to nothing; where a child writes, the kernel splits one of them. Linux 6.1
and later; elsewhere nothing happens.
"""

from __future__ import annotations

import contextlib
import ctypes
import errno
import sys
from collections.abc import Iterator

# from glibc 2.35 on: a third fewer faults while torch loads
HUGE_PAGES = {"GLIBC_TUNABLES": "glibc.malloc.hugetlb=1"}
_HUGE = 2 << 20
_MADV_HUGEPAGE, _MADV_COLLAPSE = 14, 25


def collapse() -> bool:
    """Asks the kernel to collapse private memory into huge pages now: 0.5 s the first time, then 0.02 s.

    Returns whether there is nothing left to try: while a child starts or ends, the kernel is busy for most
    pages.
    """
    if sys.platform != "linux":
        return True
    madvise = ctypes.CDLL(None, use_errno=True).madvise
    madvise.argtypes = (ctypes.c_void_p, ctypes.c_size_t, ctypes.c_int)
    is_whole = True
    with contextlib.suppress(OSError, ValueError):
        # all of the map first: collapsing may change it
        for start, end in list(_private_memory()):
            madvise(start, end - start, _MADV_HUGEPAGE)
            for page in range(start, end, _HUGE):
                # EAGAIN: busy now, worth another try
                if madvise(page, _HUGE, _MADV_COLLAPSE) and ctypes.get_errno() == errno.EAGAIN:
                    is_whole = False
    return is_whole


def _private_memory() -> Iterator[tuple[int, int]]:
    """The parts of this process's memory that belong to no file, cut to whole huge pages."""
    with open("/proc/self/maps") as file:
        for line in file:
            addresses, rights, _, _, inode, *name = line.split(None, 5)
            # a stack grows: its pages are left alone
            is_stack = bool(name) and name[0].startswith("[stack")
            if rights == "rw-p" and inode == "0" and not is_stack:
                start, end = (int(number, 16) for number in addresses.split("-"))
                start, end = -(-start // _HUGE) * _HUGE, end // _HUGE * _HUGE
                if start < end:
                    yield start, end
