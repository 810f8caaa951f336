# /// expected
# status = ["crashed"]
# score = 0
# ///
"""Ends the process with the code for success inside every called function, before anything could be compared.
The case has no reply and fails; the next one gets a fresh worker."""

import os


def loss(w, x, y):
    os._exit(0)


def slope(w, x, y):
    os._exit(0)


class Line:
    def __init__(self):
        os._exit(0)
