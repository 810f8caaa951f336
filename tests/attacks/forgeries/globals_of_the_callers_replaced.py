# /// expected
# status = ["graded"]
# score = 0
# ///
"""Writes a torch that agrees with everything, and comparing functions that find no fault, into the globals of
each caller. The callers are the worker's; the judge gets an answer that is wrong."""

import sys
import types

import torch


class Agreeable(types.ModuleType):
    def __getattr__(self, name):
        return getattr(torch, name)


fake = Agreeable("torch")
fake.allclose = fake.equal = lambda *_arguments, **_named: True


def poison():
    frame = sys._getframe(1)
    while frame is not None:
        if frame.f_globals is not globals():
            frame.f_globals.update(
                compare=lambda *_: None, expect=lambda *_: None, assert_close=lambda *_: None
            )
            if frame.f_globals.get("torch") is torch:
                frame.f_globals["allclose"] = fake.allclose
                frame.f_globals["torch"] = fake
        frame = frame.f_back


poison()


def loss(w, x, y):
    poison()
    return torch.zeros(())


slope = loss


class Line(torch.nn.Module):
    def forward(self, x):
        return 0 * x
