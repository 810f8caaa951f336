"""
With `dropout=0.3`, 70 % of the hidden values are dropped. In PyTorch the number is the chance to drop a
value, not to keep it. (At 0.5 both are the same.)
"""


class MLP(nn.Module):
    def __init__(self, widths, dropout=0.0):
        super().__init__()
        self.layers = nn.ModuleList(nn.Linear(*sizes) for sizes in zip(widths[:-1], widths[1:], strict=True))
        self.dropout = nn.Dropout(1 - dropout if dropout else 0)

    def forward(self, x):
        for layer in self.layers[:-1]:
            x = self.dropout(torch.relu(layer(x)))
        return self.layers[-1](x)


def sequential_twin(model):
    parts = []
    for layer in model.layers[:-1]:
        parts += [copy.deepcopy(layer), nn.ReLU(), copy.deepcopy(model.dropout)]
    return nn.Sequential(*parts, copy.deepcopy(model.layers[-1]))
