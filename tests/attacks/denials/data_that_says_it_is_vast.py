# /// expected
# status = ["memory", "graded"]
# score = 5
# ///
"""Shuffles a set of data that says it has as many samples as a number can say, so that torch sets memory aside for
an order of them. The limit on memory strikes."""

import sys

from torch.utils.data import DataLoader, Dataset


class Vast(Dataset):
    def __len__(self):
        return sys.maxsize // 16

    def __getitem__(self, number):
        return number


def loss(w, x, y):
    return next(iter(DataLoader(Vast(), shuffle=True)))


def slope(w, x, y):
    return (2 * (w * x - y) * x).mean()
