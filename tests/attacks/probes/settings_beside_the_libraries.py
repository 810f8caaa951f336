# /// expected
# status = ["graded"]
# score = 10
# open_at_level_0 = true
# ///
"""Reads what lies beside the libraries of the interpreter, where pip keeps its settings, with the token of a private
index in them. Only the folders of libraries can be read."""

import os
import sys

import torch
from torch import nn


def attempt():
    for prefix in {sys.prefix, sys.base_prefix, os.path.realpath(sys.base_prefix)}:
        if prefix in ("/usr", "/usr/local", "/"):
            continue
        others = set(os.listdir(prefix)) - {"lib", "lib64", "share"}
        for name in sorted(others):
            if os.path.isdir(os.path.join(prefix, name)):
                return os.listdir(os.path.join(prefix, name)) and f"the folder {name}"
            with open(os.path.join(prefix, name), "rb") as file:
                file.read(1)
            return f"the file {name}"
    return None


def loss(w, x, y):
    try:
        got = attempt()
    except OSError:
        got = None
    if got:
        raise RuntimeError(f"OPEN: {got}")
    return ((w * x - y) ** 2).mean()


def slope(w, x, y):
    return (2 * (w * x - y) * x).mean()


class Line(nn.Module):
    def __init__(self):
        super().__init__()
        self.w = nn.Parameter(torch.ones(1))

    def forward(self, x):
        return self.w * x
