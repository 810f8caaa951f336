"""
The gain is under the root, so only its square root takes effect. It multiplies the bound, or the standard
deviation, directly.
"""


def init_xavier_uniform(weight, gain=1.0):
    bound = math.sqrt(gain * 6 / sum(fans(weight)))
    with torch.no_grad():
        weight.uniform_(-bound, bound)


def init_xavier_normal(weight, gain=1.0):
    init_normal(weight, math.sqrt(gain * 2 / sum(fans(weight))))
