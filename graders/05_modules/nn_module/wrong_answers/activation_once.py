"""
Only the first hidden layer is followed by a ReLU; the layers after it merge into one linear layer. Each
hidden layer needs its own ReLU.
"""


class MLP(nn.Module):
    def __init__(self, widths, dropout=0.0):
        super().__init__()
        self.layers = nn.ModuleList(nn.Linear(*sizes) for sizes in zip(widths[:-1], widths[1:], strict=True))
        self.dropout = nn.Dropout(dropout)

    def forward(self, x):
        for number, layer in enumerate(self.layers[:-1]):
            x = self.dropout(torch.relu(layer(x)) if number == 0 else layer(x))
        return self.layers[-1](x)
