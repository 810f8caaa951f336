# /// expected
# status = ["graded", "timeout", "crashed"]
# score = 5
# case_seconds = 1
# ///
"""Raises an error that gives, in place of its trace, an object that follows itself without end. The worker looks at
the first steps only."""


class Step:
    tb_lineno = 1

    @property
    def tb_frame(self):
        return self

    f_code = tb_frame
    co_filename = "<slope>"
    co_qualname = "loss"

    @property
    def tb_next(self):
        return self


class Failure(Exception):
    __traceback__ = property(lambda self: Step())


def loss(w, x, y):
    raise Failure


def slope(w, x, y):
    return (2 * (w * x - y) * x).mean()
