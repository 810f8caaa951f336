"""
The module is not set up yet when its first layer is assigned: `nn.Module` creates the register of its parts
in its own `__init__`. Look at the first line of yours.
"""


class MLP(nn.Module):
    def __init__(self, widths, dropout=0.0):
        self.layers = nn.ModuleList(nn.Linear(*sizes) for sizes in zip(widths[:-1], widths[1:], strict=True))
        self.dropout = nn.Dropout(dropout)

    def forward(self, x):
        for layer in self.layers[:-1]:
            x = self.dropout(torch.relu(layer(x)))
        return self.layers[-1](x)
