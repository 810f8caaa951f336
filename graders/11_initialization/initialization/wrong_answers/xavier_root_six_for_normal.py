"""
The normal draws got the bound of the uniform scheme as their standard deviation: the spread is sqrt(3) times
too large. sqrt(6 / ...) is a bound, sqrt(2 / ...) a standard deviation.
"""


def init_xavier_normal(weight, gain=1.0):
    init_normal(weight, gain * math.sqrt(6 / sum(fans(weight))))
