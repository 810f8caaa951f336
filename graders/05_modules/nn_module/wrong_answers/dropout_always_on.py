"""
In evaluation mode, two calls on the same input still differ: the function `F.dropout` does not know about
`eval()` and drops values unless told not to. Every module has an attribute that says which mode it is in.
"""


class MLP(nn.Module):
    def __init__(self, widths, dropout=0.0):
        super().__init__()
        self.layers = nn.ModuleList(nn.Linear(*sizes) for sizes in zip(widths[:-1], widths[1:], strict=True))
        self.dropout = nn.Dropout(dropout)

    def forward(self, x):
        for layer in self.layers[:-1]:
            x = nn.functional.dropout(torch.relu(layer(x)), self.dropout.p)
        return self.layers[-1](x)
