"""
Gradients reach the last layer but none before it: the graph is cut on the way. Look for `detach`, `.data`,
`.numpy()`, or a new tensor made from values in `forward`.
"""


class MLP(nn.Module):
    def __init__(self, widths, dropout=0.0):
        super().__init__()
        self.layers = nn.ModuleList(nn.Linear(*sizes) for sizes in zip(widths[:-1], widths[1:], strict=True))
        self.dropout = nn.Dropout(dropout)

    def forward(self, x):
        for layer in self.layers[:-1]:
            x = self.dropout(torch.relu(layer(x)))
        return self.layers[-1](x.detach())
