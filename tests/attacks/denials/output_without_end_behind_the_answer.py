# /// expected
# status = ["graded", "timeout", "crashed"]
# score = [3, 8]
# case_seconds = 1
# ///
"""Answers at once, while a thread prints as fast as it can: a judge that reads all that was printed after each
case never comes to an end. Only what is there when the case ends is read."""

import os
import threading


def pour():
    while True:
        os.write(1, b"x" * 65_536)


def loss(w, x, y):
    for _ in range(2):
        threading.Thread(target=pour, daemon=True).start()
    return ((w * x - y) ** 2).mean()


def slope(w, x, y):
    return (2 * (w * x - y) * x).mean()
