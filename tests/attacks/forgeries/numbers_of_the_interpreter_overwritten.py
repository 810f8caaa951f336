# /// expected
# status = ["graded", "crashed"]
# score = 0
# ///
"""Overwrites the interpreter's own small integers where they lie in memory, so that every two and three of the grader is
a thousand points. They are the integers of the worker, which counts nothing."""

import ctypes

import torch


def overwrite(number, value):
    ctypes.c_uint32.from_address(id(number) + 24).value = value


overwrite(200, 1000)
overwrite(150, 1000)


def loss(w, x, y):
    return torch.tensor(float(200))


def slope(w, x, y):
    return torch.tensor(float(150))


class Line(torch.nn.Module):
    def forward(self, x):
        return 0 * x
