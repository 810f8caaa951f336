# /// expected
# status = ["graded"]
# score = 0
# ///
"""Gives an object of the worker in place of the table of gradients: looked up there, it has an entry for each
name, and the entry is all that is asked for at once. In the judge it is a reference, and the number in it wrong."""

import torch

from gradschool.worker import child


class Table(dict):
    def __missing__(self, name):
        return torch.zeros(1)


class AnyName:
    def __getitem__(self, key):
        return self

    def __eq__(self, other):
        return True

    __hash__ = object.__hash__


child.Worker.do_parameter_names = lambda self, module: [AnyName()]
child.Worker.do_gradients = lambda self, module: child.wire.Handle(*self._refer(Table()))


def loss(w, x, y):
    return torch.zeros(())


slope = loss


class Line(torch.nn.Module):
    def forward(self, x):
        return x.clone().requires_grad_()
