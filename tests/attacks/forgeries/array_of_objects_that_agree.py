# /// expected
# status = ["graded"]
# score = 0
# ///
"""Returns NumPy arrays of objects each of which is equal and close to everything, so that NumPy's own
comparisons find no difference. Such an array has no form in which it could cross."""

import numpy as np
import torch


class Agreeable(float):
    def __eq__(self, other):
        return True

    def __sub__(self, other):
        return 0.0

    __rsub__ = __sub__
    __le__ = __ge__ = __lt__ = __gt__ = __eq__
    __hash__ = float.__hash__


def loss(w, x, y):
    return np.array(Agreeable(), dtype=object)


def slope(w, x, y):
    return np.array([Agreeable()], dtype=object)[0]


class Line(torch.nn.Module):
    def forward(self, x):
        return np.array([Agreeable()] * len(x), dtype=object)
