# /// expected
# status = ["graded"]
# score = 0
# ///
"""Answers with one model and shows the parameters of another, which it trains itself in a pass of its own on inputs
of its choice. The gradient of that pass is not the one that the judge's pass asks for."""

import torch


def loss(w, x, y):
    return torch.zeros(())


slope = loss


class Line(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.shown = [torch.nn.Linear(1, 1, bias=False)]

    def named_parameters(self, *arguments, **named):
        model = self.shown[0]
        inputs = torch.randn(4, 1)
        ((model(inputs) - 2 * inputs) ** 2).mean().backward()
        weight = torch.nn.Parameter(model.weight.detach().reshape(1))
        weight.grad = model.weight.grad.reshape(1)
        return iter([("w", weight)])

    def forward(self, x):
        return torch.zeros_like(x, requires_grad=True)
