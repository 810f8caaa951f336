# /// expected
# status = ["graded"]
# score = 10
# ///
"""Imports packages of the environment and of the standard library inside the call."""

import torch
from torch import nn


def loss(w, x, y):
    import decimal
    import getpass
    import sqlite3
    import xml.dom.minidom

    import scipy.stats
    import sklearn.linear_model

    assert float(scipy.stats.norm.cdf(0)) == 0.5
    assert getpass.getuser()
    sklearn.linear_model.LinearRegression().fit([[0.0], [1.0]], [0.0, 1.0])
    assert decimal.Decimal(1) and sqlite3.connect(":memory:") and xml.dom.minidom.Document()
    return ((w * x - y) ** 2).mean()


def slope(w, x, y):
    return (2 * (w * x - y) * x).mean()


class Line(nn.Module):
    def __init__(self):
        super().__init__()
        self.w = nn.Parameter(torch.ones(1))

    def forward(self, x):
        return self.w * x
