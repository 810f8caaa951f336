# /// expected
# status = ["timeout", "blocked"]
# score = [0, 5]
# case_seconds = 1
# ///
"""Opens its own output for reading and takes back what the judge has seen coming: one that then waits for it would
wait for ever, past every deadline. The judge reads without waiting."""

import os
import threading
import time


def take(taking):
    while True:
        os.read(taking, 1)


def loss(w, x, y):
    taking = os.open("/proc/self/fd/1", os.O_RDONLY)
    for _ in range(6):
        threading.Thread(target=take, args=(taking,), daemon=True).start()
    for _ in range(100):
        time.sleep(0.002)
        os.write(1, b"x")
    time.sleep(6)


def slope(w, x, y):
    return (2 * (w * x - y) * x).mean()
