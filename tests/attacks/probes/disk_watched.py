# /// expected
# status = ["graded"]
# score = 10
# open_at_level_0 = true
# ///
"""Asks to be told of every file that anybody opens on the disk, with a descriptor of each (fanotify).
Seccomp refuses it, and no capability is left."""

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
    watcher = checked(libc.fanotify_init(0, os.O_RDONLY))
    os.close(watcher)
    return "a watch on everything"


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
