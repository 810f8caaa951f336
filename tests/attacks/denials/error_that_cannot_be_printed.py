# /// expected
# status = ["graded"]
# score = 5
# ///
"""Raises an error that raises another one when it is made into text. The verdict says that its message cannot be
printed."""


class Silent(Exception):
    def __str__(self):
        raise Silent

    __repr__ = __str__


def loss(w, x, y):
    raise Silent


def slope(w, x, y):
    return (2 * (w * x - y) * x).mean()
