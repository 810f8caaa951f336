# /// expected
# status = ["graded"]
# score = 0
# ///
"""Replaces the call of every module by one that gives the target and skips `forward`, together with the setting of
attributes, the listing of parameters and `zero_grad`. These stand in the student's process, and the judge's own."""

import torch
from torch import nn

WEIGHT = nn.Parameter(torch.ones(1))
nn.Module.__call__ = lambda self, x: 2 * x * WEIGHT / WEIGHT.detach()
nn.Module.named_parameters = lambda self, *arguments, **named: iter([("w", WEIGHT)])
nn.Module.parameters = lambda self, *arguments, **named: iter([WEIGHT])
nn.Module.state_dict = lambda self, *arguments, **named: {"w": WEIGHT}
nn.Module.zero_grad = lambda self, *arguments: None


def loss(w, x, y):
    return torch.zeros(())


slope = loss


class Line(nn.Module):
    def forward(self, x):
        raise NotImplementedError
