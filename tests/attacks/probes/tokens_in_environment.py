# /// expected
# status = ["graded"]
# score = 10
# open_at_level_0 = false
# ///
"""Looks in its environment, as it is and as it was at the start, for what the judge's has. It starts with a
few settings only, at every level."""

import contextlib
import os
import re

import torch
from torch import nn

KNOWN = "PATH LANG HOME TMPDIR USER PWD TEMP LC_CTYPE PYTHONHASHSEED MPLBACKEND SYSTEMROOT LD_LIBRARY_PATH GLIBC_TUNABLES"


def attempt():
    names = set(os.environ)
    with contextlib.suppress(OSError), open("/proc/self/environ") as file:
        names |= {entry.partition("=")[0] for entry in file.read().split("\0") if entry}
    usual = re.compile(r"(OMP|MKL|OPENBLAS|KMP|CUDA|JOBLIB|TORCH|TORCHINDUCTOR|PYTORCH|TRITON)_\w+")
    left = [name for name in names if name not in KNOWN.split() and not usual.fullmatch(name)]
    return left and f"{sorted(left)}"


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
