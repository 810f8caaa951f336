# /// expected
# status = ["graded"]
# score = 10
# open_at_level_0 = true
# ///
"""Sends a datagram to this machine, which Landlock does not cover. Seccomp refuses socket(); a house has a
network with nobody in it."""

import socket

import torch
from torch import nn


def attempt():
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as line:
        line.sendto(b"x", ("127.0.0.1", UDP_PORT))
    return "a datagram was sent"


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
