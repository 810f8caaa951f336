# /// expected
# status = ["timeout"]
# score = 5
# case_seconds = 0.5
# ///
"""Trains on a stream of data that never ends, as happens by mistake, too. The deadline is the judge's."""

import torch
from torch.utils.data import DataLoader, IterableDataset


class Endless(IterableDataset):
    def __iter__(self):
        while True:
            yield torch.zeros(4)


def loss(w, x, y):
    return sum(batch.sum() for batch in DataLoader(Endless(), batch_size=32))


def slope(w, x, y):
    return (2 * (w * x - y) * x).mean()
