# /// expected
# status = ["graded"]
# score = 10
# open_at_level_0 = true
# needs = "such a device"
# ///
"""Opens devices that lead deep into the kernel: page faults, virtual machines, file systems, networks.
Landlock grants five harmless devices; a house has no others."""

import contextlib
import os

import torch
from torch import nn


def attempt():
    for name in ("userfaultfd", "kvm", "fuse", "net/tun", "loop-control", "vhost-net"):
        with contextlib.suppress(OSError):
            os.close(os.open(f"/dev/{name}", os.O_RDWR))
            return f"the device `{name}`"
    return None


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
