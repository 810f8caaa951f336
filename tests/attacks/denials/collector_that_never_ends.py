# /// expected
# status = ["timeout"]
# score = [0, 5]
# case_seconds = 0.5
# ///
"""Has every collection of garbage call a function that spins, and one happen at nearly every object: also in the
worker's own code. The deadline is the judge's."""

import gc


def spin(phase, info):
    while True:
        pass


def loss(w, x, y):
    gc.callbacks.append(spin)
    gc.set_threshold(1, 1, 1)
    return [[number] for number in range(100)]


def slope(w, x, y):
    return (2 * (w * x - y) * x).mean()
