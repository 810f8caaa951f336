"""
Dropout is active in evaluation mode and off in training mode: the switch is the wrong way round. Look at what
you pass to `F.dropout` as `training`.
"""


class MLP(nn.Module):
    def __init__(self, widths, dropout=0.0):
        super().__init__()
        self.layers = nn.ModuleList(nn.Linear(*sizes) for sizes in zip(widths[:-1], widths[1:], strict=True))
        self.dropout = nn.Dropout(dropout)

    def forward(self, x):
        for layer in self.layers[:-1]:
            x = nn.functional.dropout(torch.relu(layer(x)), self.dropout.p, training=not self.training)
        return self.layers[-1](x)
