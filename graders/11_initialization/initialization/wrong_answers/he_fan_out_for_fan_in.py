"""
He's spread was computed from the number of outputs. An output sums fan_in terms; to keep its variance, divide
by fan_in.
"""


def init_he(weight):
    init_normal(weight, math.sqrt(2 / fans(weight)[1]))
