"""
No logit is negative: the last layer is followed by a ReLU like the others. Nothing should follow it; look at
where the loop ends.
"""


class MLP(nn.Module):
    def __init__(self, widths, dropout=0.0):
        super().__init__()
        self.layers = nn.ModuleList(nn.Linear(*sizes) for sizes in zip(widths[:-1], widths[1:], strict=True))
        self.dropout = nn.Dropout(dropout)

    def forward(self, x):
        for layer in self.layers[:-1]:
            x = self.dropout(torch.relu(layer(x)))
        return torch.relu(self.layers[-1](x))
