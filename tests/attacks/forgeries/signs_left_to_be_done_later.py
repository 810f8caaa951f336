# /// expected
# status = ["graded"]
# score = 0
# ///
"""Returns views on which a change of sign or a conjugate is put down and not yet done, over the same memory, so that
the bytes are those of one value and the tensor another one. Both are done before the bytes are written."""

import torch


def loss(w, x, y):
    return torch._neg_view((w * x + y).abs().mean())


def slope(w, x, y):
    return torch.complex(w, (x + y).mean()).conj().imag


class Line(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.w = torch.nn.Parameter(torch.ones(1))

    def forward(self, x):
        return torch._neg_view(self.w * x)
