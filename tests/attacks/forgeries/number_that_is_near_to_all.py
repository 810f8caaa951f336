# /// expected
# status = ["graded"]
# score = 0
# ///
"""Returns a kind of float whose difference to anything is nought and which is equal to anything. It crosses
as the plain float that it holds, and a float is no tensor."""

import torch


class Near(float):
    def __sub__(self, other):
        return Near(0.0)

    __rsub__ = __add__ = __radd__ = __mul__ = __rmul__ = __truediv__ = __sub__

    def __abs__(self):
        return Near(0.0)

    def __eq__(self, other):
        return True

    __le__ = __lt__ = __ge__ = __gt__ = __eq__
    __hash__ = float.__hash__


def loss(w, x, y):
    return Near(0)


slope = loss


class Line(torch.nn.Module):
    def forward(self, x):
        return Near(0)
