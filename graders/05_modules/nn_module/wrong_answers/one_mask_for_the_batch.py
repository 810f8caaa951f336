"""
All rows of a batch lose the same hidden values: one mask was drawn for the whole batch. Each sample needs its
own draw; look at the shape of the mask.
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
                keep = torch.rand(x.shape[1], device=x.device) >= self.dropout.p
                x = x * keep / (1 - self.dropout.p)
        return self.layers[-1](x)
