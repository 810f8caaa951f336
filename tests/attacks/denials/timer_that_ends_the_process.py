# /// expected
# status = ["crashed"]
# score = [3, 5]
# ///
"""Sets a timer whose signal ends the process somewhere in the next case. The process is a worker, and the case
after that gets a new one."""

import signal
import time


def loss(w, x, y):
    signal.setitimer(signal.ITIMER_REAL, 0.005)
    return ((w * x - y) ** 2).mean()


def slope(w, x, y):
    time.sleep(0.02)
    return (2 * (w * x - y) * x).mean()
