"""
`nn.ReLU(x)` builds a layer and takes `x` as a setting; nothing was applied to `x`. Make the layer first and
then call it with `x`, or use the function.
"""


class MLP(nn.Module):
    def __init__(self, widths, dropout=0.0):
        super().__init__()
        self.layers = nn.ModuleList(nn.Linear(*sizes) for sizes in zip(widths[:-1], widths[1:], strict=True))
        self.dropout = nn.Dropout(dropout)

    def forward(self, x):
        for layer in self.layers[:-1]:
            x = self.dropout(nn.ReLU(layer(x)))
        return self.layers[-1](x)
