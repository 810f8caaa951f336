# /// expected
# status = ["crashed"]
# score = 0
# ///
"""Replaces `abs`, `all`, `any`, `isinstance` and the like among the builtins, with which a grader comes to
its verdict. The judge has builtins of its own; the worker's replies are wrong or no replies at all."""

import builtins

import torch

builtins.abs = builtins.round = lambda *_: 0.0
builtins.all = builtins.any = builtins.bool = lambda *_: True
builtins.max = builtins.min = builtins.sum = lambda *_, **__: 0.0
builtins.isinstance = lambda *_: True


def loss(w, x, y):
    return torch.zeros(())


def slope(w, x, y):
    return torch.zeros(())


class Line(torch.nn.Module):
    def forward(self, x):
        return 0 * x
