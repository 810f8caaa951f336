# /// expected
# status = ["graded"]
# score = 8
# ///
"""Leaves files behind whose names are no text: broken UTF-8, line ends, escapes, dashes, stars. Clean-up takes names
as bytes and gives none to a shell."""

import os


def loss(w, x, y):
    for name in (b"\xff\xfe", b"a\nb", b"\x1b[2J", b"-rf", b"*", b" ", b"..." + b"x" * 252, b"\xed\xa0\x80"):
        os.close(os.open(name, os.O_CREAT | os.O_WRONLY))
        os.mkdir(name[:100] + b"-folder")
    return ((w * x - y) ** 2).mean()


def slope(w, x, y):
    return (2 * (w * x - y) * x).mean()
