# /// expected
# status = ["graded"]
# score = 0
# ///
"""Hands back what came in, in case the answer came with it: the last argument, a part of it, an attribute of
a tensor. The judge sends inputs and keeps what is expected."""

import torch


def loss(w, x, y):
    leaks = (getattr(y, name, None) for name in ("expected", "label", "target", "_base", "grad"))
    return next((leak for leak in leaks if leak is not None), y.mean())


def slope(w, x, y):
    return y[0] if len(y) else w


class Line(torch.nn.Module):
    def forward(self, x):
        return x
