# /// expected
# status = ["graded"]
# score = 8
# ///
"""Leaves folders behind that nobody may enter, in one another, with files in them. They are gone with the worker, or
the judge takes the rights that it needs."""

import os


def loss(w, x, y):
    for number in range(20):
        os.makedirs(f"closed-{number}/inner")
        open(f"closed-{number}/inner/file", "w").close()
    os.umask(0o777)
    for number in range(20):
        os.mkdir(f"closed-{number}/inner/without-rights")
        os.rename(f"closed-{number}", f"without-{number}")
    os.mkdir("nothing")
    return ((w * x - y) ** 2).mean()


def slope(w, x, y):
    return (2 * (w * x - y) * x).mean()
