# /// expected
# status = ["graded"]
# score = 5
# ///
"""Asks for a line from the keyboard, where a plain runner waits for ever or takes the teacher's. A worker reads from
nowhere and is told so at once."""


def loss(w, x, y):
    return float(input("How much shall it be? "))


def slope(w, x, y):
    return (2 * (w * x - y) * x).mean()
