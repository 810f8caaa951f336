# /// expected
# status = ["graded"]
# score = 10
# open_at_level_0 = true
# ///
"""Makes another process the owner of a socket, so that the kernel stops it when data comes (and lets it go
on). Seccomp refuses F_SETOWN and F_SETSIG."""

import fcntl
import os
import signal
import socket
import time

import torch
from torch import nn


def attempt():
    near, far = socket.socketpair()
    fcntl.fcntl(near, fcntl.F_SETOWN, VICTIM_PID)
    fcntl.fcntl(near, 10, signal.SIGSTOP)
    fcntl.fcntl(near, fcntl.F_SETFL, os.O_ASYNC | os.O_NONBLOCK)
    far.send(b"x")
    time.sleep(0.05)
    near.close()
    with open(f"/proc/{VICTIM_PID}/stat") as file:
        stopped = file.read().rpartition(")")[2].split()[0] == "T"
    os.kill(VICTIM_PID, signal.SIGCONT)
    return stopped and "the kernel stopped it"


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
