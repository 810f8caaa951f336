"""
Several entries of the list are one and the same layer: multiplying a list repeats the object, so its weights
are counted and trained once. Each place needs its own layer.
"""


class MLP(nn.Module):
    def __init__(self, widths, dropout=0.0):
        super().__init__()
        layers = []
        for i, sizes in enumerate(zip(widths[:-1], widths[1:], strict=True)):
            same = layers[-1:] * (i > 0 and widths[i - 1 : i + 1] == widths[i : i + 2])
            layers += same or [nn.Linear(*sizes)]
        self.layers = nn.ModuleList(layers)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x):
        for layer in self.layers[:-1]:
            x = self.dropout(torch.relu(layer(x)))
        return self.layers[-1](x)
