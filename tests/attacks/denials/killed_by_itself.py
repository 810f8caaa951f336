# /// expected
# status = ["crashed"]
# score = 5
# ///
"""Ends itself by the signal that the system uses when memory is short, to be judged again without end as one
who had bad luck. A submission is judged three times at most."""

import os
import signal


def loss(w, x, y):
    os.kill(os.getpid(), signal.SIGKILL)


def slope(w, x, y):
    return (2 * (w * x - y) * x).mean()
