"""
In training the kept values are not scaled, and in evaluation everything is multiplied by 1 - p. The averages
agree, but PyTorch scales during training, so that evaluation needs to do nothing at all.
"""


class MLP(nn.Module):
    def __init__(self, widths, dropout=0.0):
        super().__init__()
        self.layers = nn.ModuleList(nn.Linear(*sizes) for sizes in zip(widths[:-1], widths[1:], strict=True))
        self.dropout = nn.Dropout(dropout)

    def forward(self, x):
        for layer in self.layers[:-1]:
            x = torch.relu(layer(x))
            x = x * (torch.rand_like(x) >= self.dropout.p) if self.training else x * (1 - self.dropout.p)
        return self.layers[-1](x)
