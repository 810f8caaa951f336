# /// expected
# status = ["graded"]
# score = 10
# open_at_level_0 = true
# ///
"""Makes a pair for datagrams whose kind carries flags as well, which a filter may compare as a whole. The
filter looks at the kind without the flags."""

import ctypes
import socket

import torch
from torch import nn

libc = ctypes.CDLL(None, use_errno=True)


def checked(result):
    if result < 0:
        raise OSError(ctypes.get_errno(), "refused")
    return result


def attempt():
    kind = socket.SOCK_DGRAM | socket.SOCK_CLOEXEC | socket.SOCK_NONBLOCK
    ends = (ctypes.c_int * 2)()
    checked(libc.socketpair(int(socket.AF_UNIX), int(kind), 0, ends))
    with socket.socket(fileno=ends[0]) as near:
        near.sendmsg([b"x"], [], 0, UNIX_DATAGRAM)
    return "a message to a server"


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
