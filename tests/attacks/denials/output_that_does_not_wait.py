# /// expected
# status = ["graded"]
# score = 8
# ///
"""Shrinks its output to one page and has it refuse what does not fit, so that the worker's own writing to it
fails. What the worker writes there is not needed."""

import contextlib
import fcntl
import os
import sys


def loss(w, x, y):
    with contextlib.suppress(PermissionError):
        fcntl.fcntl(1, fcntl.F_SETPIPE_SZ, 4096)
    os.set_blocking(1, False)
    sys.stdout = open(1, "w", closefd=False)
    for _ in range(1000):
        try:
            os.write(1, b"x" * 4096)
        except BlockingIOError:
            break
    sys.stdout.write("x" * 100)
    return ((w * x - y) ** 2).mean()


def slope(w, x, y):
    return (2 * (w * x - y) * x).mean()
