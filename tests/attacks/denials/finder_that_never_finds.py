# /// expected
# status = ["timeout"]
# score = 7
# case_seconds = 0.5
# ///
"""Puts a finder of modules before all others that searches for ever, so that whatever is imported next never comes. The
worker has imported what it needs, and the student's own import has a deadline."""

import sys
import threading

import torch
from torch import nn


class Finder:
    def find_spec(self, name, path, target=None):
        threading.Event().wait()


def loss(w, x, y):
    sys.meta_path.insert(0, Finder())
    import module_of_nobody

    return module_of_nobody


def slope(w, x, y):
    return (2 * (w * x - y) * x).mean()


class Line(nn.Module):
    def __init__(self):
        super().__init__()
        self.w = nn.Parameter(torch.ones(1))

    def forward(self, x):
        return self.w * x
