# /// expected
# status = ["graded"]
# score = 5
# ///
"""Says of each of its functions that it is an array of two. Asked whether an array is one of two words, NumPy
raises, and once the grader was blamed for that: no grade, and an exercise less to count. Only texts are looked at."""

import numpy as np

from gradschool.worker import child

child.Worker.do_functions = lambda self: dict.fromkeys(("loss", "slope"), np.zeros(2))


def loss(w, x, y):
    return 0 * w


def slope(w, x, y):
    return (2 * (w * x - y) * x).mean()
