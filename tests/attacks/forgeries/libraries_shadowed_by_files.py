# /// expected
# status = ["graded"]
# score = 0
# ///
"""Writes a `random.py`, a `numpy.py` and a `torch.py` beside itself and puts that folder first on the path,
so that a grader imports these. The judge's path holds no folder of a submission."""

import contextlib
import os
import sys

import torch

FAKE = """
def __getattr__(name):
    return lambda *arguments, **named: True
"""

for name in ("random", "numpy", "torch", "pytest"):
    with contextlib.suppress(OSError), open(f"{name}.py", "w") as file:
        file.write(FAKE)
sys.path.insert(0, os.getcwd())
os.environ["PYTHONPATH"] = os.getcwd()


def loss(w, x, y):
    return torch.zeros(())


def slope(w, x, y):
    return torch.zeros(())


class Line(torch.nn.Module):
    def forward(self, x):
        return 0 * x
