"""
The spread is right, but the draws are uniform: none of them is beyond 1.73 standard deviations. The task asks
for a normal distribution.
"""


def init_normal(weight, std=0.01):
    with torch.no_grad():
        weight.uniform_(-std * math.sqrt(3), std * math.sqrt(3))
