"""
The variance from the formula, 2 / (fan_in + fan_out), was passed as a standard deviation. The square root is
missing.
"""


def init_xavier_normal(weight, gain=1.0):
    init_normal(weight, gain * 2 / sum(fans(weight)))
