"""
One layer is missing: the network returns the output of its last hidden layer. Count the pairs of neighbouring
widths: n widths make n - 1 layers.
"""


class MLP(nn.Module):
    def __init__(self, widths, dropout=0.0):
        super().__init__()
        self.layers = nn.ModuleList(
            nn.Linear(*sizes) for sizes in zip(widths[:-2], widths[1:-1], strict=True)
        )
        self.dropout = nn.Dropout(dropout)

    def forward(self, x):
        for layer in self.layers[:-1]:
            x = self.dropout(torch.relu(layer(x)))
        return self.layers[-1](x)
