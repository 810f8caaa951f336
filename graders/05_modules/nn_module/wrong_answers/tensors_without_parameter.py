"""
The weights are tensors that require gradients, yet `parameters()` does not list them: a module registers
every `nn.Parameter`, but no other tensors. Look at how the weights are made.
"""


class MLP(nn.Module):
    def __init__(self, widths, dropout=0.0):
        super().__init__()
        self.pairs = []
        for inputs, outputs in zip(widths[:-1], widths[1:], strict=True):
            weight = torch.randn(inputs, outputs, requires_grad=True)
            self.pairs.append((weight, torch.zeros(outputs, requires_grad=True)))
        self.dropout = nn.Dropout(dropout)

    def forward(self, x):
        for weight, bias in self.pairs[:-1]:
            x = self.dropout(torch.relu(x @ weight.to(x.device) + bias.to(x.device)))
        weight, bias = self.pairs[-1]
        return x @ weight.to(x.device) + bias.to(x.device)


def sequential_twin(model):
    parts = []
    for weight, bias in model.pairs:
        linear = nn.Linear(*weight.shape)
        linear.load_state_dict({"weight": weight.T, "bias": bias})
        parts += [linear, nn.ReLU(), nn.Dropout(model.dropout.p)]
    return nn.Sequential(*parts[:-2])
