"""
The logits have no history, so no gradient can reach any parameter. `forward` seems to switch recording off or
to detach its result; that decision belongs to the caller.
"""


class MLP(nn.Module):
    def __init__(self, widths, dropout=0.0):
        super().__init__()
        self.layers = nn.ModuleList(nn.Linear(*sizes) for sizes in zip(widths[:-1], widths[1:], strict=True))
        self.dropout = nn.Dropout(dropout)

    def forward(self, x):
        with torch.no_grad():
            for layer in self.layers[:-1]:
                x = self.dropout(torch.relu(layer(x)))
            return self.layers[-1](x)
