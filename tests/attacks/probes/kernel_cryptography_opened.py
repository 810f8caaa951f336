# /// expected
# status = ["graded"]
# score = 10
# needs = "a kernel with AF_ALG"
# ///
"""Opens a socket to the kernel's cryptography, a piece of the kernel with a history of faults. Seccomp
refuses socket() of every family."""

import socket

import torch
from torch import nn


def attempt():
    with socket.socket(socket.AF_ALG, socket.SOCK_SEQPACKET) as line:
        line.bind(("hash", "sha256"))
    return "the kernel's cryptography"


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
