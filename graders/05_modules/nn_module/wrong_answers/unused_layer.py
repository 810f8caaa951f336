"""
The model has more parameters than the network uses. A layer that `forward` does not use gets no gradient, and
nothing reminds you of it: compare the layers in `__init__` with those in `forward`.
"""


class MLP(nn.Module):
    def __init__(self, widths, dropout=0.0):
        super().__init__()
        self.layers = nn.ModuleList(nn.Linear(*sizes) for sizes in zip(widths[:-1], widths[1:], strict=True))
        self.dropout = nn.Dropout(dropout)
        self.extra = nn.Linear(widths[-2], widths[-1])

    def forward(self, x):
        for layer in self.layers[:-1]:
            x = self.dropout(torch.relu(layer(x)))
        return self.layers[-1](x)
