"""The variance is 1 divided by the sum of the fans; it has to be 1 divided by their mean, which is 2 / (fan_in +
fan_out).
"""


def init_xavier_normal(weight, gain=1.0):
    init_normal(weight, gain * math.sqrt(1 / sum(fans(weight))))
