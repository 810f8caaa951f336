"""
The network runs, but `parameters()` lacks some of its layers: a module does not look inside a plain list, so
the optimizer never moves these layers and `state_dict()` does not save them. There is a list that registers
its modules.
"""


class MLP(nn.Module):
    def __init__(self, widths, dropout=0.0):
        super().__init__()
        self.layers = [nn.Linear(*sizes) for sizes in zip(widths[:-1], widths[1:], strict=True)]
        self.dropout = nn.Dropout(dropout)

    def forward(self, x):
        for layer in self.layers[:-1]:
            x = self.dropout(torch.relu(layer(x)))
        return self.layers[-1](x)
