# /// expected
# status = ["graded"]
# score = 0
# ///
"""Lies about everything that can be asked of a module: names of parameters, gradients and weights are made
up. What a worker says of its own objects is its word; here the loss cannot be differentiated, and the case
fails by that."""

import torch


class Made:
    grad = torch.ones(1)

    def detach(self):
        return self.grad


class Line:
    training = True

    def named_parameters(self):
        return [("w", Made())]

    def state_dict(self):
        return {"w": Made()}

    def __call__(self, x):
        return 2 * x


def loss(w, x, y):
    return torch.zeros(())


slope = loss
