# /// expected
# status = ["graded"]
# score = 0
# ///
"""Returns lists that say they hold one entry and give many, so that the entries behind it are read by the judge as
parts of the reply itself. What is left over behind a value spoils the reply."""

import torch


class Overlong(list):
    def __len__(self):
        return 1

    def __iter__(self):
        return iter([torch.zeros(()), "ok", True, 10.0])


def loss(w, x, y):
    return Overlong()


def slope(w, x, y):
    return Overlong([Overlong(), 1])


class Line(torch.nn.Module):
    def forward(self, x):
        return Overlong()
