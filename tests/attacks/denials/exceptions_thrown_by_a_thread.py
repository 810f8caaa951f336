# /// expected
# status = ["crashed", "graded", "timeout"]
# score = [0, 8]
# case_seconds = 1
# ///
"""A thread throws exceptions into the main thread without end, also between two requests, where no student's
code runs. What the worker cannot catch ends it."""

import ctypes
import threading
import time


def throw(thread):
    while True:
        ctypes.pythonapi.PyThreadState_SetAsyncExc(
            ctypes.c_ulong(thread), ctypes.py_object(KeyboardInterrupt)
        )
        time.sleep(0.0005)


def loss(w, x, y):
    threading.Thread(target=throw, args=(threading.get_ident(),), daemon=True).start()
    return ((w * x - y) ** 2).mean()


def slope(w, x, y):
    return (2 * (w * x - y) * x).mean()
