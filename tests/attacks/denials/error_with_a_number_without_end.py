# /// expected
# status = ["timeout"]
# score = 5
# case_seconds = 0.5
# ///
"""Takes away Python's limit on the length of numbers as text and raises an error around one of 20 million digits.
The text is made in the worker, before the deadline."""

import sys


def loss(w, x, y):
    sys.set_int_max_str_digits(0)
    raise ValueError(1 << 66_000_000)


def slope(w, x, y):
    return (2 * (w * x - y) * x).mean()
