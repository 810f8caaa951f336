# /// expected
# status = ["graded"]
# score = 10
# open_at_level_0 = true
# ///
"""Opens the machine's number, the kernel's boot line and the servers that it asks for names: who it is and
where it stands. None of these is granted or in the house."""

import os

import torch
from torch import nn


def attempt():
    found = []
    for path in ("/etc/machine-id", "/proc/cmdline", "/etc/resolv.conf", "/etc/hostname"):
        try:
            os.close(os.open(path, os.O_RDONLY))
            found.append(path)
        except OSError:
            continue
    # a house has a list of processes of its own, whose kernel was started by the same line
    return [path for path in found if path != "/proc/cmdline"] and f"opened {found}"


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
