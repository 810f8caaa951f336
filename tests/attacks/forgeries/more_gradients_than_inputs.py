# /// expected
# status = ["graded"]
# score = 0
# message = "the gradients of the inputs did not come back"
# ///
"""Answers a backward with a thousand gradients, of types and shapes that fit nothing, in the hope that they are put
down beside those of the judge. A reply of another count than the inputs is refused."""

import torch

from gradschool.worker import child

SURPLUS = [torch.ones(1), "gradient", None, 7, torch.zeros(3, dtype=torch.int64)] * 200
child.Worker.do_backward = lambda self, graph, gradient: SURPLUS
child.Worker.do_gradients = lambda self, module: {"w": torch.tensor([-1.0])}


def loss(w, x, y):
    return torch.zeros(())


slope = loss


class Line(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.w = torch.nn.Parameter(torch.ones(1))

    def forward(self, x):
        return x * self.w
