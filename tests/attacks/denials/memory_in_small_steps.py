# /// expected
# status = ["memory", "timeout"]
# score = 5
# case_seconds = 1
# ///
"""Takes memory in steps of 8 MiB that nobody would notice one by one. The judge looks at the sum twenty times a
second."""

import time


def loss(w, x, y):
    taken = []
    while True:
        taken.append(bytearray(b"x") * (8 << 20))
        time.sleep(0.004)


def slope(w, x, y):
    return (2 * (w * x - y) * x).mean()
