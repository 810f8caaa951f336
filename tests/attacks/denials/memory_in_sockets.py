# /// expected
# status = ["graded", "blocked", "timeout"]
# score = [5, 8]
# case_seconds = 1
# ///
"""Keeps data in the buffers of sockets, made as large as they can be, where it is the kernel's memory and no process
is counted for it. The number of open files is limited, and with it the sum."""

import contextlib
import socket


def loss(w, x, y):
    kept = [socket.socketpair() for _ in range(60)]
    for writing, _ in kept:
        writing.setblocking(False)
        writing.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 1 << 30)
        with contextlib.suppress(BlockingIOError):
            while True:
                writing.send(bytes(1 << 16))
    return ((w * x - y) ** 2).mean()


def slope(w, x, y):
    return (2 * (w * x - y) * x).mean()
