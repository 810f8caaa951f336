# /// expected
# status = ["graded"]
# score = 0
# ///
"""Returns the worker's own references, by which the judge names objects in the worker, in the hope that they
are looked up in the judge. There they stand for an object of the worker and are no tensors."""

import torch

from gradschool.worker.shared.wire import Handle


def loss(w, x, y):
    return Handle(1, "Tensor")


def slope(w, x, y):
    return Handle(-1, "expected")


def Line():
    return Handle(0, "Line")
