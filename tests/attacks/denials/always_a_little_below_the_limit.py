# /// expected
# status = ["timeout"]
# score = [0, 8]
# case_seconds = 1
# submission_seconds = 3
# ///
"""Every step stays below the limit of a case, all together take longer than a submission may: many such
hand-ins would hold up a class. The whole submission has a limit of its own."""

import time


def compute():
    end = time.process_time() + 0.8
    while time.process_time() < end:
        pass


compute()


def loss(w, x, y):
    compute()
    return ((w * x - y) ** 2).mean()


def slope(w, x, y):
    compute()
    return (2 * (w * x - y) * x).mean()


class Line:
    def __init__(self):
        compute()
