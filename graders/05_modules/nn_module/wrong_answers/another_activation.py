"""
The hidden layers use a sigmoid; the task asks for a ReLU. Compare the line in `forward` with the table on the
task page.
"""


class MLP(nn.Module):
    def __init__(self, widths, dropout=0.0):
        super().__init__()
        self.layers = nn.ModuleList(nn.Linear(*sizes) for sizes in zip(widths[:-1], widths[1:], strict=True))
        self.dropout = nn.Dropout(dropout)

    def forward(self, x):
        for layer in self.layers[:-1]:
            x = self.dropout(torch.sigmoid(layer(x)))
        return self.layers[-1](x)
