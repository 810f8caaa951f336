"""The class is itself an `nn.Sequential`, without its own `forward`, and its layers have names."""

from collections import OrderedDict

from torch import nn


def named_parts(widths, dropout):
    last = len(widths) - 2
    for i in range(last + 1):
        yield f"linear{i}", nn.Linear(widths[i], widths[i + 1])
        if i < last:
            yield f"relu{i}", nn.ReLU(inplace=True)
            yield f"dropout{i}", nn.Dropout(dropout)


class MLP(nn.Sequential):
    def __init__(self, widths, dropout=0.0):
        super().__init__(OrderedDict(named_parts(widths, dropout)))
        self.widths, self.rate = widths, dropout


def sequential_twin(model):
    twin = nn.Sequential(OrderedDict(named_parts(model.widths, model.rate)))
    twin.load_state_dict(model.state_dict())
    return twin
