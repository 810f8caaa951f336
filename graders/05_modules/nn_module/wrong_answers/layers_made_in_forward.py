"""
Two calls on the same input differ, although nothing is random in evaluation mode: every call makes new layers
with new weights. Make them once, where the network is built.
"""


class MLP(nn.Module):
    def __init__(self, widths, dropout=0.0):
        super().__init__()
        self.widths = widths
        self.dropout = nn.Dropout(dropout)

    def forward(self, x):
        for inputs, outputs in zip(self.widths[:-2], self.widths[1:-1], strict=True):
            x = self.dropout(torch.relu(nn.Linear(inputs, outputs, device=x.device)(x)))
        return nn.Linear(*self.widths[-2:], device=x.device)(x)


def sequential_twin(model):
    parts = []
    for inputs, outputs in zip(model.widths[:-2], model.widths[1:-1], strict=True):
        parts += [nn.Linear(inputs, outputs), nn.ReLU(), nn.Dropout(model.dropout.p)]
    return nn.Sequential(*parts, nn.Linear(*model.widths[-2:]))
