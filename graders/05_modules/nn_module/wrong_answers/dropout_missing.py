"""In training mode every hidden value arrives: there is no dropout in the forward pass. A layer that was made in `__init__` has to be called as well."""


class MLP(nn.Module):
    def __init__(self, widths, dropout=0.0):
        super().__init__()
        self.layers = nn.ModuleList(nn.Linear(*sizes) for sizes in zip(widths[:-1], widths[1:], strict=True))
        self.dropout = nn.Dropout(dropout)

    def forward(self, x):
        for layer in self.layers[:-1]:
            x = torch.relu(layer(x))
        return self.layers[-1](x)
