# /// expected
# status = ["graded"]
# score = 0
# ///
"""Returns wrappers without any storage, whose operations are all made up in Python as they are asked for. What they say
of themselves is the worker's word, and the bytes that cross are what is compared."""

import torch
from torch.utils import _pytree


class Wrapper(torch.Tensor):
    @staticmethod
    def __new__(cls, shape):
        return torch.Tensor._make_wrapper_subclass(cls, shape, dtype=torch.float32, requires_grad=True)

    @classmethod
    def __torch_dispatch__(cls, function, types, arguments=(), named=None):
        first = _pytree.tree_leaves(arguments)[0]
        return torch.zeros(first.shape)


def loss(w, x, y):
    return Wrapper(())


slope = loss


class Line(torch.nn.Module):
    def forward(self, x):
        return Wrapper(x.shape)
