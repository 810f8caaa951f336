# /// expected
# status = ["memory", "timeout"]
# score = 7
# case_seconds = 1
# ///
"""Takes memory in up to forty threads at once, each with a share that would be allowed, so that what is measured is old when
it is known. The limit on the address space is for all of them."""

import contextlib
import threading
import time

import torch
from torch import nn

kept = []


def take():
    for _ in range(8):
        kept.append(bytearray(b"x") * (4 << 20))


def loss(w, x, y):
    for _ in range(40):
        with contextlib.suppress(RuntimeError):  # the first ones may have taken all of it by now
            threading.Thread(target=take, daemon=True).start()
    time.sleep(20)


def slope(w, x, y):
    return (2 * (w * x - y) * x).mean()


class Line(nn.Module):
    def __init__(self):
        super().__init__()
        self.w = nn.Parameter(torch.ones(1))

    def forward(self, x):
        return self.w * x
