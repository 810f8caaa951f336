# /// expected
# status = ["graded"]
# score = 0
# message = "'NoneType' object is not subscriptable"
# ///
"""Answers None where a list of names is asked for, so that the check itself stumbles and the platform blames its
author and gives no grade. Where the same check comes through on the reference, the stumbling costs the student."""

import torch

from gradschool.worker import child

child.Worker.do_parameter_names = lambda worker, module: None


def loss(w, x, y):
    return torch.zeros(())


slope = loss


class Line(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.w = torch.nn.Parameter(torch.ones(1))

    def forward(self, x):
        return x + self.w
