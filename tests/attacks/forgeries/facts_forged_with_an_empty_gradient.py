# /// expected
# status = ["graded"]
# score = 0
# ///
"""Lies about the parameters of a module and gives a gradient without entries, which is close to every value. A
gradient that a case asks for is compared by its shape before its values."""

import torch


class Made:
    grad = torch.empty(0)


class Line:
    def named_parameters(self):
        return [("w", Made())]

    def __call__(self, x):
        return (2 * x).requires_grad_()


def loss(w, x, y):
    return torch.zeros(())


slope = loss
