# /// expected
# status = ["graded", "crashed", "memory", "timeout"]
# score = [3, 8]
# case_seconds = 1
# ///
"""Has torch use a hundred thousand threads for one product. The process cannot have them and ends or goes on
without; the other cases get a fresh worker."""

import torch


def loss(w, x, y):
    torch.set_num_threads(100_000)
    big = torch.ones(1024, 1024)
    (big @ big).sum()
    return ((w * x - y) ** 2).mean()


def slope(w, x, y):
    return (2 * (w * x - y) * x).mean()
