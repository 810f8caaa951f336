"""
The method that makes the layers never runs: Python calls `__init__`, with two underscores on each side, and no
other spelling of it.
"""


class MLP(nn.Module):
    def _init_(self, widths, dropout=0.0):
        super().__init__()
        self.layers = nn.ModuleList(nn.Linear(*sizes) for sizes in zip(widths[:-1], widths[1:], strict=True))
        self.dropout = nn.Dropout(dropout)

    def forward(self, x):
        for layer in self.layers[:-1]:
            x = self.dropout(torch.relu(layer(x)))
        return self.layers[-1](x)
