# /// expected
# status = ["graded"]
# score = 10
# open_at_level_0 = true
# ///
"""Moves into the namespaces of a process outside. Seccomp refuses setns(), and the door cannot be opened."""

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
    door = os.open(f"/proc/{VICTIM_PID}/ns/net", os.O_RDONLY)
    checked(libc.setns(door, 0))
    return "it is in the network of another process"


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
