# /// expected
# status = ["timeout"]
# score = 5
# case_seconds = 0.5
# ///
"""Prints as fast as it can. The judge reads what is printed, keeps the first 8000 bytes and goes by its clock."""


def loss(w, x, y):
    while True:
        print("x" * 65_536)


def slope(w, x, y):
    return (2 * (w * x - y) * x).mean()
