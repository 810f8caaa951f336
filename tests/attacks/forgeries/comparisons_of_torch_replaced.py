# /// expected
# status = ["graded"]
# score = 0
# ///
"""Replaces every function with which a grader in this process would compare. The judge compares in a process
of its own, in which nothing of a submission runs."""

import torch


def agree(*_arguments, **_named):
    return True


torch.allclose = torch.equal = torch.isclose = torch.Tensor.allclose = torch.Tensor.equal = agree
torch.testing.assert_close = torch.testing.assert_allclose = agree
torch.Tensor.__eq__ = torch.Tensor.__le__ = torch.Tensor.__lt__ = agree
torch.Tensor.__hash__ = object.__hash__


def loss(w, x, y):
    return torch.zeros(())


def slope(w, x, y):
    return torch.zeros(())


class Line(torch.nn.Module):
    def forward(self, x):
        return 0 * x
