# /// expected
# status = ["graded", "timeout"]
# score = 0
# case_seconds = 1
# ///
"""Gives as a gradient a sequence that is shallow when it is asked for its sizes and without a bottom when its entries are
read: what turns sequences into tensors follows them by recursion in C, and the judge ends. A grade is not
to be escaped by ending the judge."""

import torch

from gradschool.worker import child


class Bottomless:
    read = 0

    def __len__(self):
        Bottomless.read += 1
        return 1

    def __getitem__(self, index):
        if Bottomless.read < 2:
            return 1.0
        nested = Bottomless()
        for _ in range(29):
            nested = [nested]
        return nested


class Line:
    def __call__(self, x):
        return (2 * x).requires_grad_()


child.Worker.do_parameter_names = lambda self, module: ["w"]
child.Worker.do_gradients = lambda self, module: {"w": Bottomless()}


def loss(w, x, y):
    return torch.zeros(())


slope = loss
