# /// expected
# status = ["crashed", "graded", "timeout"]
# score = [0, 8]
# case_seconds = 1
# ///
"""A timer raises an exception a thousand times a second, wherever the process is: also between two requests,
where no student's code runs. What the worker cannot catch ends it."""

import signal


def loss(w, x, y):
    def interrupt(*_):
        raise SystemExit

    signal.signal(signal.SIGALRM, interrupt)
    signal.setitimer(signal.ITIMER_REAL, 0.001, 0.001)
    return ((w * x - y) ** 2).mean()


def slope(w, x, y):
    return (2 * (w * x - y) * x).mean()
