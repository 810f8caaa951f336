"""
After the function, the weight no longer requires a gradient, so training would never move it. Switch off
recording while you fill, not the parameter's own flag.
"""


def init_zero(weight):
    weight.requires_grad_(False).zero_()


def init_normal(weight, std=0.01):
    weight.requires_grad_(False).normal_(0, std)
