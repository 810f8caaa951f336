# /// expected
# status = ["graded"]
# score = 0
# ///
"""Lies about the parameters of a module and returns a tensor that can be differentiated through nothing of
the module. What a worker says of its own objects is its word: the case asks for the value of the gradient on
fresh inputs."""

import torch


class Made:
    grad = torch.ones(1)


class Line:
    def named_parameters(self):
        return [("w", Made())]

    def __call__(self, x):
        return (2 * x).requires_grad_()


def loss(w, x, y):
    return torch.zeros(())


slope = loss
