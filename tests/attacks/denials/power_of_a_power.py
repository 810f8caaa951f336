# /// expected
# status = ["timeout", "memory"]
# score = 5
# case_seconds = 1
# ///
"""One arithmetic operation that takes hours in C. The judge's clock runs in another process."""


def loss(w, x, y):
    return 7 ** (7**11)


def slope(w, x, y):
    return (2 * (w * x - y) * x).mean()
