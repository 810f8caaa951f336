# /// expected
# status = ["crashed"]
# score = 5
# ///
"""Reads what lies at address zero, which ends the process by SIGSEGV: in a runner that shares the process,
everybody's marks are lost. Here one case is."""

import ctypes


def loss(w, x, y):
    return ctypes.string_at(0)


def slope(w, x, y):
    return (2 * (w * x - y) * x).mean()
