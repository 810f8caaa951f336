"""
In some rows, nothing of the input gets through: dropout is also active before the first layer. It belongs
after hidden layers only.
"""


class MLP(nn.Module):
    def __init__(self, widths, dropout=0.0):
        super().__init__()
        self.layers = nn.ModuleList(nn.Linear(*sizes) for sizes in zip(widths[:-1], widths[1:], strict=True))
        self.dropout = nn.Dropout(dropout)

    def forward(self, x):
        x = self.dropout(x)
        for layer in self.layers[:-1]:
            x = self.dropout(torch.relu(layer(x)))
        return self.layers[-1](x)
