# /// expected
# status = ["graded"]
# score = 10
# needs = "CAP_SYS_RESOURCE"
# ///
"""Raises its own limit of memory again. Without capabilities a limit can only be lowered."""

import resource

import torch
from torch import nn


def attempt():
    before = resource.getrlimit(resource.RLIMIT_AS)
    try:
        resource.setrlimit(resource.RLIMIT_AS, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    except ValueError as error:  # the module's word for EPERM
        raise OSError(str(error)) from error
    resource.setrlimit(resource.RLIMIT_AS, before)
    return "memory without a limit"


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
