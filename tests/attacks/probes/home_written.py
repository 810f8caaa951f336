# /// expected
# status = ["graded"]
# score = 10
# open_at_level_0 = true
# ///
"""Makes a (nameless) file in the home folder of anybody on this machine, where a shell or Python would run
it at the next start. Landlock grants no such place; in a house there are no homes."""

import contextlib
import os
import pwd

import torch
from torch import nn


def attempt():
    own = os.path.realpath(".")
    for account in pwd.getpwall():
        home = os.path.realpath(account.pw_dir)
        if (account.pw_uid != 0 and account.pw_uid < 1000) or home == own:
            continue
        with contextlib.suppress(OSError):
            os.close(os.open(home, os.O_TMPFILE | os.O_WRONLY, 0o600))
            return "room for a file in a home"
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
