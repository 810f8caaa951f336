"""
The spread is right, but the draws are normal: some are far outside the bound. The uniform scheme fills [-b,
b] evenly.
"""


def init_xavier_uniform(weight, gain=1.0):
    init_xavier_normal(weight, gain)
