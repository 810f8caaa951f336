# /// expected
# status = ["graded"]
# score = 0
# ///
"""Replaces the operations that a reference answer needs, so that it comes to the same wrong number. The
reference runs in the judge, with a torch that nobody touched."""

import torch


def nought(*_arguments, **_named):
    return torch.zeros(())


for name in ("mean", "sum", "square", "pow", "clamp", "dot", "matmul"):
    setattr(torch, name, nought)
    if hasattr(torch.Tensor, name):
        setattr(torch.Tensor, name, nought)
torch.nn.functional.mse_loss = nought
torch.autograd.grad = lambda *_arguments, **_named: (nought(),)


def loss(w, x, y):
    return torch.zeros(())


def slope(w, x, y):
    return torch.zeros(())


class Line(torch.nn.Module):
    def forward(self, x):
        return 0 * x
