# /// expected
# status = ["graded"]
# score = 0
# ///
"""Returns `unittest.mock.ANY`, which is equal to everything. It has no form in which it could cross, and what
stands for it in the judge is no tensor."""

from unittest.mock import ANY, MagicMock

import torch


def loss(w, x, y):
    return ANY


def slope(w, x, y):
    return MagicMock(spec=torch.Tensor, return_value=True)


def Line():
    return MagicMock()
