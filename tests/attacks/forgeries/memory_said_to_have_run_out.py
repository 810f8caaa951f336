# /// expected
# status = ["graded"]
# score = 0
# ///
"""Says of each of its exceptions that memory ran out, which is the fault of the machine and may be worth another try
or no grade at all. Memory is limited for everyone alike, and the case fails."""

import torch

from gradschool.worker import child

child._is_memory = lambda error, message: True


def loss(w, x, y):
    raise ValueError("out of memory on the judge's machine")


slope = loss


class Line(torch.nn.Module):
    def forward(self, x):
        return 0 * x
