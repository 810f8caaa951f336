"""
The right fraction of values is dropped, but the kept ones are not scaled: on average, the next layer gets 1 -
p of what it gets in evaluation mode. The kept values have to make up for the dropped ones.
"""


class MLP(nn.Module):
    def __init__(self, widths, dropout=0.0):
        super().__init__()
        self.layers = nn.ModuleList(nn.Linear(*sizes) for sizes in zip(widths[:-1], widths[1:], strict=True))
        self.dropout = nn.Dropout(dropout)

    def forward(self, x):
        for layer in self.layers[:-1]:
            x = torch.relu(layer(x))
            if self.training and self.dropout.p > 0:
                keep = torch.rand_like(x) >= self.dropout.p
                x = x * keep
        return self.layers[-1](x)
