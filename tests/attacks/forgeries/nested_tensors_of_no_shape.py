# /// expected
# status = ["graded"]
# score = 0
# ///
"""Returns nested tensors, which refuse to say their shape, so that a grader that asks for it gives up before it compares
values. The refusal is raised in the worker, and the case fails."""

import torch


def loss(w, x, y):
    return torch.nested.nested_tensor([torch.zeros(1), torch.zeros(2)])


def slope(w, x, y):
    return torch.nested.nested_tensor([torch.zeros(())])


class Line(torch.nn.Module):
    def forward(self, x):
        return torch.nested.as_nested_tensor([x, x[:2]], layout=torch.jagged)
