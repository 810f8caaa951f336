# /// expected
# status = ["graded"]
# score = 0
# ///
"""Returns a tensor of a class of its own, which answers every comparison of torch with True. Only its bytes
cross; the judge makes a plain tensor of them."""

import torch


class Agreeable(torch.Tensor):
    @classmethod
    def __torch_function__(cls, func, types, args=(), kwargs=None):
        if func.__name__ in ("allclose", "equal", "isclose", "eq", "__eq__", "all", "le", "lt"):
            return True
        return super().__torch_function__(func, types, args, kwargs or {})


def loss(w, x, y):
    return torch.zeros(()).as_subclass(Agreeable)


slope = loss


class Line(torch.nn.Module):
    def forward(self, x):
        return torch.zeros_like(x).as_subclass(Agreeable)
