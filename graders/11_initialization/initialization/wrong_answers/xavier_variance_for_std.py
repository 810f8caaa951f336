"""The formula's variance 2 / (fan_in + fan_out) was handed over as a standard deviation. Its root is missing."""


def init_xavier_normal(weight, gain=1.0):
    init_normal(weight, gain * 2 / sum(fans(weight)))
