"""A network as an `nn.Module`: an MLP of any widths with dropout, and the same network as an `nn.Sequential`."""

import copy
from itertools import pairwise

import torch
from torch import nn

# --- 1. The network ---------------------------------------------------------------------------------------


class MLP(nn.Module):
    """Linear - ReLU - dropout for each hidden layer, then a linear layer that returns the logits."""

    def __init__(self, widths, dropout=0.0):
        """widths: [inputs, hidden, ..., hidden, outputs], at least two numbers. dropout: the chance to drop, 0..1."""
        super().__init__()
        # a ModuleList registers its layers; a plain list would hide them
        self.layers = nn.ModuleList(nn.Linear(*sizes) for sizes in pairwise(widths))
        self.dropout = nn.Dropout(dropout)

    def forward(self, x):
        """x (N, inputs) -> logits (N, outputs)."""
        for layer in self.layers[:-1]:
            x = self.dropout(torch.relu(layer(x)))
        return self.layers[-1](x)


# --- 2. The same network, written as a chain ---------------------------------------------------------------


def sequential_twin(model):
    """An `nn.Sequential` with the layers of the MLP `model` and a copy of its weights: (N, inputs) -> (N, outputs)."""
    parts = []
    for layer in model.layers[:-1]:
        parts += [copy.deepcopy(layer), nn.ReLU(), nn.Dropout(model.dropout.p)]
    return nn.Sequential(*parts, copy.deepcopy(model.layers[-1]))


# --- Given: a look at both --------------------------------------------------------------------------------

if __name__ == "__main__":
    torch.manual_seed(0)
    model = MLP([4, 8, 6, 3], dropout=0.5)
    print(model)
    for name, parameter in model.named_parameters():
        print(f"{name:20} {tuple(parameter.shape)}")
    print("parameters:", sum(parameter.numel() for parameter in model.parameters()), "expected: 115")

    x = torch.randn(2, 4)
    print("two passes in training mode agree:", torch.equal(model(x), model(x)), "expected: False")
    model.eval()
    print("two passes in evaluation mode agree:", torch.equal(model(x), model(x)), "expected: True")
    twin = sequential_twin(model).eval()
    print("the twin gives the same logits:", torch.allclose(model(x), twin(x)), "expected: True")
