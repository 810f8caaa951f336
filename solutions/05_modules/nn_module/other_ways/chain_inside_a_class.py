"""The class contains one `nn.Sequential`; the twin is a deep copy of it."""

from copy import deepcopy
from itertools import pairwise

from torch import nn


class MLP(nn.Module):
    def __init__(self, widths, dropout=0.0):
        super().__init__()
        *hidden, last = pairwise(widths)
        parts = [part for sizes in hidden for part in (nn.Linear(*sizes), nn.Dropout(p=dropout), nn.ReLU())]
        self.network = nn.Sequential(*parts, nn.Linear(*last))

    def forward(self, x):
        return self.network(x)


def sequential_twin(model):
    return deepcopy(model.network)
