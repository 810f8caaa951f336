# /// expected
# status = ["graded"]
# score = 0
# ///
"""Returns an object that says of itself that it is a tensor, of every shape and equal to everything. At most
its shape crosses, and a tensor without values agrees with nothing."""

import torch


class Pretender:
    __class__ = torch.Tensor
    dtype, layout, is_quantized, requires_grad = torch.float32, torch.strided, False, False
    device, shape = torch.device("meta"), torch.Size([])

    def dim(self):
        return 0

    def numel(self):
        return 1

    def element_size(self):
        return 4

    def __eq__(self, other):
        return True

    __hash__ = object.__hash__


def loss(w, x, y):
    return Pretender()


slope = loss


class Line(torch.nn.Module):
    def forward(self, x):
        return Pretender()
