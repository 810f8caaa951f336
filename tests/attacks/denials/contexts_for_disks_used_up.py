# /// expected
# status = ["graded", "crashed"]
# score = [0, 5]
# untold = "a context"
# ///
"""Takes contexts for requests to disks in the background: the whole machine has 65,536 of them. The call is refused."""

import ctypes
import platform


def loss(w, x, y):
    libc = ctypes.CDLL(None, use_errno=True)
    number = {"x86_64": 206, "aarch64": 0}[platform.machine()]
    context = ctypes.c_ulong(0)
    if libc.syscall(number, 64, ctypes.byref(context)) == 0:
        raise RuntimeError("a context was given")


def slope(w, x, y):
    return (2 * (w * x - y) * x).mean()
