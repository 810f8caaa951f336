"""
2 / fan_in is the variance, but it was passed as a standard deviation. The square root is missing.
"""


def init_he(weight):
    init_normal(weight, 2 / fans(weight)[0])
