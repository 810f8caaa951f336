"""
The caller's weight has not changed: the new numbers went into a new tensor that took the same name inside the
function. Change the tensor itself, with a method that ends in an underscore.
"""


def init_zero(weight):
    weight = torch.zeros(weight.shape)
    return weight


def init_normal(weight, std=0.01):
    weight = torch.randn(weight.shape) * std
    return weight
