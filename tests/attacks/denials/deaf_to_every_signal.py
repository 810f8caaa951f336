# /// expected
# status = ["timeout"]
# score = 5
# case_seconds = 0.5
# ///
"""Ignores and blocks every signal that can be ignored, then spins. Workers are ended by the one signal that
cannot be."""

import contextlib
import signal


def loss(w, x, y):
    for number in signal.valid_signals():
        with contextlib.suppress(OSError, ValueError):
            signal.signal(number, signal.SIG_IGN)
    signal.pthread_sigmask(signal.SIG_BLOCK, signal.valid_signals())
    while True:
        pass


def slope(w, x, y):
    return (2 * (w * x - y) * x).mean()
