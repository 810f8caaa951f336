# /// expected
# status = ["graded"]
# score = 0
# ///
"""Brings checks of its own under the names of the grader's, with a thousand points each, hidden ones as well, and
hands them to whatever collects checks. The judge collects from the grader's file alone."""

import torch

try:
    from gradschool.judge import hidden, points
except (ImportError, OSError):
    points = lambda count: lambda check: check  # noqa: E731
    hidden = lambda check: check  # noqa: E731


@points(1000)
def test_loss():
    """The loss is the mean square."""


@hidden
@points(1000)
def test_unseen(agree=None, rng=None):
    """The slope holds on inputs that are not shown."""


test_slope = test_line = test_loss
pytest_plugins = ["slope"]


def pytest_collection_modifyitems(items):
    items.clear()


def loss(w, x, y):
    return torch.zeros(())


slope = loss


class Line(torch.nn.Module):
    def forward(self, x):
        return 0 * x
