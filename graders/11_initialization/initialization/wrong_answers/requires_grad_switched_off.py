"""Behind the function the weight no longer requires a gradient, so that training would never move it. Switch off the
recording for the moment of filling, not the parameter's own flag.
"""


def init_zero(weight):
    weight.requires_grad_(False).zero_()


def init_normal(weight, std=0.01):
    weight.requires_grad_(False).normal_(0, std)
