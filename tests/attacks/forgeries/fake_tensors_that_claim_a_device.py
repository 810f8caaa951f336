# /// expected
# status = ["graded"]
# score = 0
# ///
"""Returns the fake tensors that torch traces with: they say that they lie on the processor, have the right shape and
hold no values. There are no bytes to write to the wire, and what comes in their place is not the answer."""

import torch
from torch._subclasses.fake_tensor import FakeTensorMode

MODE = FakeTensorMode()


def loss(w, x, y):
    with MODE:
        return torch.zeros(())


slope = loss


class Line(torch.nn.Module):
    def forward(self, x):
        with MODE:
            return torch.zeros(4, requires_grad=True)
