# /// expected
# status = ["graded"]
# score = 0
# ///
"""Answers the grader's questions with values over which its own lines stumble, so that the grader is blamed
and no grade is given. The same lines come through on the reference: it is the answer that is wrong."""

import torch

from gradschool.worker import child

child.Worker.do_parameter_names = lambda self, module: [float("nan"), None]
child.Worker.do_gradients = lambda self, module: {float("nan"): torch.ones(1)}


def loss(w, x, y):
    return {("loss", torch.zeros(2)): [b"\xff", {0: float("nan")}]}


def slope(w, x, y):
    return (torch.empty(0, 3), torch.zeros(2, device="meta"), torch.device("meta"))


class Line(torch.nn.Module):
    def forward(self, x):
        return torch.ones_like(x, requires_grad=True)
