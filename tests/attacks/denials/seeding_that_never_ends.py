# /// expected
# status = ["timeout"]
# score = 0
# case_seconds = 0.5
# submission_seconds = 1.5
# ///
"""Replaces the seeding of random numbers, which the worker does before each case, by a wait. That is a request
with a deadline, and each of them is paid from the time of the submission."""

import random
import time

random.seed = lambda number: time.sleep(365 * 86_400)


def loss(w, x, y):
    return ((w * x - y) ** 2).mean()


def slope(w, x, y):
    return (2 * (w * x - y) * x).mean()
