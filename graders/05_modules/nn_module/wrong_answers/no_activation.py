"""
There is nothing between the linear layers, so together they are one linear layer: f(x + y) - f(x) - f(y) +
f(0) is zero for any x and y. Look at what each hidden layer passes on.
"""


class MLP(nn.Module):
    def __init__(self, widths, dropout=0.0):
        super().__init__()
        self.layers = nn.ModuleList(nn.Linear(*sizes) for sizes in zip(widths[:-1], widths[1:], strict=True))
        self.dropout = nn.Dropout(dropout)

    def forward(self, x):
        for layer in self.layers[:-1]:
            x = self.dropout(layer(x))
        return self.layers[-1](x)
