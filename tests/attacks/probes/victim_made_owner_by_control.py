# /// expected
# status = ["graded"]
# score = 10
# open_at_level_0 = true
# ///
"""Makes another process the owner of a socket by ioctl(), not fcntl(): it would get the kernel's signals.
Seccomp refuses that control."""

import fcntl
import os
import socket
import struct

import torch
from torch import nn

SET_OWNER = 0x8901


def attempt():
    near, _far = socket.socketpair()
    fcntl.ioctl(near, SET_OWNER, struct.pack("i", VICTIM_PID))
    fcntl.ioctl(near, SET_OWNER, struct.pack("i", os.getpid()))
    return "it would get signals from the kernel"


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
