# /// expected
# status = "graded"
# score = 0
#
# [cases]
# test_loss = "failed"
# test_slope = "failed"
# test_line = "failed"
# test_unseen = "failed"
#
# [messages]
# test_loss = "`loss` is not written yet"
# ///
"""The slope of a mean square."""

from torch import nn


def loss(w, x, y):
    """The mean of (w x - y)^2, a tensor without axes."""
    # TODO
    raise NotImplementedError("loss")


def slope(w, x, y):
    """The derivative of the loss for w."""
    # TODO
    raise NotImplementedError("slope")


class Line(nn.Module):
    """y = w x, with the parameter `w` of shape (1,)."""

    # TODO
