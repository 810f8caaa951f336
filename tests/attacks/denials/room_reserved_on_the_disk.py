# /// expected
# status = ["graded", "crashed"]
# score = [0, 5]
# untold = "was reserved"
# ///
"""Reserves ten times 300 MiB behind the ends of empty files: no limit on the size of a file counts that. The call
is refused where the disk is the judge's."""

import ctypes
import errno
import os

KEEP_SIZE = 1


def loss(w, x, y):
    libc = ctypes.CDLL(None, use_errno=True)
    libc.fallocate.argtypes = [ctypes.c_int, ctypes.c_int, ctypes.c_long, ctypes.c_long]
    files = [os.open(f"part-{number}", os.O_CREAT | os.O_RDWR) for number in range(10)]
    got = [libc.fallocate(file, KEEP_SIZE, 0, 300 << 20) for file in files]
    if got.count(0) > 1:
        raise RuntimeError("all of it was reserved")
    assert ctypes.get_errno() in (errno.EOPNOTSUPP, errno.ENOSPC, errno.EFBIG)


def slope(w, x, y):
    return (2 * (w * x - y) * x).mean()
