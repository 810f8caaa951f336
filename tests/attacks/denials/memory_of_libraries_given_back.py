# /// expected
# status = ["graded", "memory", "crashed"]
# score = [0, 5]
# untold = "far more than it may"
# ///
"""Gives the addresses of large libraries back, and takes as many for data: a limit on addresses alone counts both alike.
What a process may write to has a limit of its own."""

import ctypes
import mmap


def give_back():
    libc = ctypes.CDLL(None)
    libc.munmap.argtypes = [ctypes.c_void_p, ctypes.c_size_t]
    given = 0
    for line in open("/proc/self/maps"):
        place, rights, _, _, _, *name = line.split()
        first, last = (int(end, 16) for end in place.split("-"))
        if rights == "r--p" and last - first > 8 << 20 and name and ".so" in name[0]:
            given += libc.munmap(first, last - first) == 0 and last - first
    return given


def loss(w, x, y):
    give_back()
    taken = []
    try:
        while len(taken) < 1200:
            taken.append(mmap.mmap(-1, 1 << 20, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS))
    except OSError:
        pass
    if len(taken) > 600:  # 300 are allowed, and there is a margin
        raise RuntimeError("far more than it may")


def slope(w, x, y):
    return (2 * (w * x - y) * x).mean()
