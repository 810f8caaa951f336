"""
Two calls in training mode drop the same values: either the mask is drawn once and reused, or each call resets
the generator. Each call needs a new draw; look at where the random numbers are drawn.
"""


class MLP(nn.Module):
    def __init__(self, widths, dropout=0.0):
        super().__init__()
        self.layers = nn.ModuleList(nn.Linear(*sizes) for sizes in zip(widths[:-1], widths[1:], strict=True))
        self.dropout = nn.Dropout(dropout)
        self.masks = [(torch.rand(width) >= dropout) / (1 - dropout) for width in widths[1:-1]]

    def forward(self, x):
        for layer, mask in zip(self.layers[:-1], self.masks, strict=True):
            x = torch.relu(layer(x))
            if self.training:
                x = x * mask.to(x.device)
        return self.layers[-1](x)
