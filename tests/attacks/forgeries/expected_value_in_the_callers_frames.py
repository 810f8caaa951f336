# /// expected
# status = ["graded"]
# score = 0
# ///
"""Looks through the frames of its callers for the value that is expected and returns it. The callers are
those of the worker, to which no expected value is ever sent."""

import sys

import torch

NAMES = ("expected", "want", "wanted", "target", "truth", "reference", "solution", "answer", "result")


def stolen():
    frame = sys._getframe(2)
    while frame is not None:
        for name in NAMES:
            for scope in (frame.f_locals, frame.f_globals):
                if isinstance(scope.get(name), (torch.Tensor, float)):
                    return scope[name]
        frame = frame.f_back
    return torch.zeros(())


def loss(w, x, y):
    return stolen()


def slope(w, x, y):
    return stolen()


class Line(torch.nn.Module):
    def forward(self, x):
        return stolen() * torch.ones_like(x)
