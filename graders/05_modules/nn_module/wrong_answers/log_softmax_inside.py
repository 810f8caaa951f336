"""
The outputs are log-probabilities: the model contains a log-softmax. The cross-entropy would not mind, but the
task asks for logits: the raw scores of the last layer.
"""


class MLP(nn.Module):
    def __init__(self, widths, dropout=0.0):
        super().__init__()
        self.layers = nn.ModuleList(nn.Linear(*sizes) for sizes in zip(widths[:-1], widths[1:], strict=True))
        self.dropout = nn.Dropout(dropout)

    def forward(self, x):
        for layer in self.layers[:-1]:
            x = self.dropout(torch.relu(layer(x)))
        return torch.log_softmax(self.layers[-1](x), dim=1)
