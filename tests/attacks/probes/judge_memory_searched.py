# /// expected
# status = ["graded"]
# score = 10
# open_at_level_0 = false
# ///
"""Searches its own memory for cases, modules of the judge and expected values. It was started, not forked,
by the judge, and never held any."""

import gc
import sys

import torch
from torch import nn


def attempt():
    modules = [name for name in sys.modules if name.startswith(("gradschool.judge", "graders", "_pytest"))]
    found = [
        thing
        for thing in gc.get_objects()
        if type(thing).__name__ == "function" and thing.__name__ in ("test_unseen", "a_batch", "agree")
    ]
    return (modules or found) and f"{modules} {found}"


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
