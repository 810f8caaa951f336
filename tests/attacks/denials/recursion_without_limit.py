# /// expected
# status = ["crashed", "memory", "timeout", "graded"]
# score = 5
# case_seconds = 1
# ///
"""Takes the limit on recursion away and calls itself until something breaks. Memory and time of the process
have limits that do not depend on Python."""

import sys


def deeper(number):
    return deeper(number + 1) + 1


def loss(w, x, y):
    sys.setrecursionlimit(10**9)
    return deeper(0)


def slope(w, x, y):
    return (2 * (w * x - y) * x).mean()
