"""
A parameter was changed in place while gradients are recorded, and PyTorch refuses that. Filling is not part
of the computation: switch recording off around it.
"""


def init_zero(weight):
    weight.zero_()


def init_normal(weight, std=0.01):
    weight.normal_(0, std)
