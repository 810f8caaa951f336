# /// expected
# status = ["timeout"]
# score = 5
# case_seconds = 0.5
# ///
"""Warns without end on the error stream, past all filters of warnings. The judge reads what comes, keeps the first 8000
bytes and goes by its clock."""

import itertools
import warnings


def loss(w, x, y):
    warnings.simplefilter("always")
    for number in itertools.count():
        warnings.warn(f"for the {number}th time", stacklevel=1)


def slope(w, x, y):
    return (2 * (w * x - y) * x).mean()
