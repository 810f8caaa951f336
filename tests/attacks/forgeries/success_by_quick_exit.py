# /// expected
# status = ["crashed"]
# score = 0
# ///
"""Leaves with the code for success through the C library while it is loaded, so that no handler of Python's
runs. A verdict never comes from an exit code: no reply is no points."""

import ctypes

import torch

ctypes.CDLL(None).quick_exit(0)


def loss(w, x, y):
    return torch.zeros(())


def slope(w, x, y):
    return torch.zeros(())


class Line(torch.nn.Module):
    def forward(self, x):
        return 0 * x
