# /// expected
# status = ["timeout"]
# score = 5
message = "without computing"
# case_seconds = 0.5
# ///
"""Sleeps, so that limits on processor time never strike. The judge has a clock on the wall as well."""

import time


def loss(w, x, y):
    time.sleep(365 * 86_400)


def slope(w, x, y):
    return (2 * (w * x - y) * x).mean()
