"""
Each row has the right length, but the rows are not at right angles: scaling a vector does not turn it. Every
row also has to lose what it shares with the rows before it.
"""


def init_orthogonal(weight, gain=1.0):
    with torch.no_grad():
        matrix = torch.rand(weight.shape[0], weight[0].numel(), device=weight.device)
        weight.copy_(gain * (matrix / matrix.norm(dim=1, keepdim=True)).reshape(weight.shape))
