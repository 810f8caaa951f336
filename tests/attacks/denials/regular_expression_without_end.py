# /// expected
# status = ["timeout"]
# score = 5
# case_seconds = 0.5
# ///
"""A regular expression that tries two to the fortieth ways, in C and with the interpreter's lock held: a
timer in the same process would never get its turn. The judge's clock runs in another one."""

import re


def loss(w, x, y):
    return re.match("(a+)+$", "a" * 40 + "b")


def slope(w, x, y):
    return (2 * (w * x - y) * x).mean()
