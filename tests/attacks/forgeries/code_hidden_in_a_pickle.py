# /// expected
# status = ["graded"]
# score = 0
# ///
"""Returns objects that run code where they are unpickled, which would raise the points in a grader that takes
results by pickle. Values cross in a form of our own that can hold no code."""

import torch

CODE = "import os; print('10 of 10 points', flush=True); os._exit(0)"


class Surprise:
    def __reduce__(self):
        return exec, (CODE,)


class SurprisingTensor(torch.Tensor):
    def __reduce_ex__(self, protocol):
        return exec, (CODE,)


def loss(w, x, y):
    return Surprise()


def slope(w, x, y):
    return torch.zeros(()).as_subclass(SurprisingTensor)


class Line(torch.nn.Module):
    def forward(self, x):
        return [Surprise(), SurprisingTensor()]
