# /// expected
# status = ["crashed"]
# score = 5
# ///
"""Ends by a real-time signal that has a number only, which breaks a judge that looks its name up. The judge
knows such numbers."""

import os


def loss(w, x, y):
    os.kill(os.getpid(), 41)


def slope(w, x, y):
    return (2 * (w * x - y) * x).mean()
