"""No `nn.Linear` in the class: its own parameters, stored as (inputs, outputs), and the functional dropout."""

import math

import torch
import torch.nn.functional as F
from torch import nn


class MLP(nn.Module):
    def __init__(self, widths, dropout=0.0):
        super().__init__()
        self.rate = dropout
        self.biases = nn.ParameterList()
        self.weights = nn.ParameterList()
        for i in range(len(widths) - 1):
            fan_in, fan_out = widths[i : i + 2]
            self.weights.append(nn.Parameter(torch.randn(fan_in, fan_out) * math.sqrt(2 / fan_in)))
            self.biases.append(nn.Parameter(torch.zeros(fan_out)))

    def forward(self, x):
        depth = len(self.weights)
        for i, (weight, bias) in enumerate(zip(self.weights, self.biases), start=1):
            x = torch.einsum("ni,io->no", x, weight) + bias
            if i < depth:
                x = F.dropout(x.clamp(min=0), self.rate, self.training)
        return x


@torch.no_grad()
def sequential_twin(model):
    twin = nn.Sequential()
    for i, (weight, bias) in enumerate(zip(model.weights, model.biases)):
        if i:
            twin.extend([nn.ReLU(), nn.Dropout(model.rate)])
        linear = nn.Linear(*weight.shape)
        linear.weight.copy_(weight.T)
        linear.bias.copy_(bias)
        twin.append(linear)
    return twin
