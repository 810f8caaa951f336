# /// expected
# status = ["graded"]
# score = 10
# open_at_level_0 = false
# ///
"""Makes a queue of messages with a name by which the next worker could find it (and takes it away). Its
limit of bytes in queues is 0 at every level; from level 1 on seccomp refuses mq_open()."""

import ctypes
import os

import torch
from torch import nn

libc = ctypes.CDLL(None, use_errno=True)


def checked(result):
    if result < 0:
        raise OSError(ctypes.get_errno(), "refused")
    return result


def attempt():
    libc.mq_open.restype = ctypes.c_int
    queue = checked(libc.mq_open(b"/gradschool-probe", os.O_CREAT | os.O_RDWR, 0o600, None))
    os.close(queue)
    checked(libc.mq_unlink(b"/gradschool-probe"))
    return "a queue with a name"


def loss(w, x, y):
    try:
        got = attempt()
    except OSError:
        got = None
    if got:
        raise RuntimeError(f"OPEN: {got}")
    return ((w * x - y) ** 2).mean()


def slope(w, x, y):
    return (2 * (w * x - y) * x).mean()


class Line(nn.Module):
    def __init__(self):
        super().__init__()
        self.w = nn.Parameter(torch.ones(1))

    def forward(self, x):
        return self.w * x
