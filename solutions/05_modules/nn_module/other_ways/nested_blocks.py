"""Each hidden layer is a separate module; the output layer is registered first. The twin is a chain of chains."""

import torch
from torch import nn


class Hidden(nn.Module):
    def __init__(self, inputs, outputs, dropout):
        super().__init__()
        self.linear = nn.Linear(inputs, outputs)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x):
        return torch.maximum(self.dropout(self.linear(x)), torch.zeros_like(x[:1, :1]))


class MLP(nn.Module):
    def __init__(self, widths, dropout=0.0):
        super().__init__()
        self.output = nn.Linear(widths[-2], widths[-1])
        for i in range(1, len(widths) - 1):
            self.add_module(f"hidden{i}", Hidden(widths[i - 1], widths[i], dropout))
        self.depth = len(widths) - 2

    def forward(self, x):
        for i in range(self.depth):
            x = getattr(self, f"hidden{i + 1}")(x)
        return self.output(x)


def copied(linear):
    twin = torch.nn.utils.skip_init(nn.Linear, linear.in_features, linear.out_features)
    twin.weight.data = linear.weight.detach().clone()
    twin.bias.data = linear.bias.detach().clone()
    return twin


def sequential_twin(model):
    blocks = [block for block in model.modules() if isinstance(block, Hidden)]
    chains = [nn.Sequential(copied(b.linear), nn.ReLU(), nn.Dropout(b.dropout.p)) for b in blocks]
    return nn.Sequential(*chains, copied(model.output))
