# /// expected
# status = ["graded"]
# score = 0
# ///
"""Raises pytest's and unittest's exceptions for a test that is skipped, since skipped counts as not failed
for a naive grader. Only the judge can skip, and points are counted out of all cases."""

import unittest

import torch

try:
    from _pytest.outcomes import Skipped
except ImportError:
    Skipped = unittest.SkipTest


def loss(w, x, y):
    raise Skipped("not today")


def slope(w, x, y):
    raise unittest.SkipTest("not today")


class Line(torch.nn.Module):
    def forward(self, x):
        raise Skipped("not today")
