# /// expected
# status = ["graded"]
# score = [5, 8]
# ///
"""Deletes the folder that it works in, or moves it away, so that whoever measures or deletes it finds nothing. Both
do without."""

import contextlib
import os


def loss(w, x, y):
    folder = os.getcwd()
    with contextlib.suppress(OSError):
        os.rename(folder, folder + "-moved")
    with contextlib.suppress(OSError):
        os.rmdir(folder)
    return ((w * x - y) ** 2).mean()


def slope(w, x, y):
    return (2 * (w * x - y) * x).mean()
