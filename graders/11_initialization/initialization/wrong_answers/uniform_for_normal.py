"""The spread is right, and the draws are uniform: none of them lies beyond 1.73 standard deviations. A normal
distribution is asked.
"""


def init_normal(weight, std=0.01):
    with torch.no_grad():
        weight.uniform_(-std * math.sqrt(3), std * math.sqrt(3))
