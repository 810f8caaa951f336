# /// expected
# status = ["graded"]
# score = 0
# ///
"""Asks the garbage collector for every tensor of the process and returns a number among them that is no
input. The expected values never were in this process, nor in the one that it was forked from."""

import gc

import torch


def found(*inputs):
    for thing in gc.get_objects():
        held = thing.values() if type(thing) is dict else thing if type(thing) in (list, tuple) else (thing,)
        for value in list(held):
            is_number = type(value) is torch.Tensor and value.shape == () and value.dtype is torch.float32
            if is_number and not any(value is given for given in inputs):
                return value.detach()
    return torch.zeros(())


def loss(w, x, y):
    return found(w, x, y)


def slope(w, x, y):
    return found(w, x, y)


class Line(torch.nn.Module):
    def forward(self, x):
        return found(x).expand_as(x)
