# /// expected
# status = ["graded"]
# score = 10
# open_at_level_0 = true
# ///
"""Makes a (nameless) file in the folder of the machine's settings and where timed jobs are kept. The worker
is not root, and Landlock grants no such place."""

import contextlib
import os

import torch
from torch import nn


def attempt():
    for folder in ("/etc", "/etc/cron.d", "/var/spool/cron/crontabs", "/usr/local/bin"):
        with contextlib.suppress(OSError):
            os.close(os.open(folder, os.O_TMPFILE | os.O_WRONLY, 0o600))
            return f"room for a file in {folder}"
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
