# /// expected
# status = ["graded"]
# score = 5
# ///
"""Raises an error whose message holds half characters, zeros, terminal escapes and changes of direction, so that
writing the results fails or looks like another verdict. What cannot be written is replaced."""


def loss(w, x, y):
    raise ValueError("\ud800\udfff\0\x1b[2J\x1b]0;passed\a\u202e10 of 10\r\n\n\x1b[32mALL PASSED")


def slope(w, x, y):
    return (2 * (w * x - y) * x).mean()
