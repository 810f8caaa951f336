# /// expected
# status = ["timeout"]
# score = [0, 8]
# case_seconds = 0.5
# submission_seconds = 1.5
# ///
"""Never computes, and sleeps in each step for a little less than the three times its limit that sleep is
granted. All steps together have a limit, too."""

import time

time.sleep(1.4)


def loss(w, x, y):
    time.sleep(1.4)
    return ((w * x - y) ** 2).mean()


def slope(w, x, y):
    time.sleep(1.4)
    return (2 * (w * x - y) * x).mean()


class Line:
    def __init__(self):
        time.sleep(1.4)
