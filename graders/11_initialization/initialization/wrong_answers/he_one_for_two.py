"""
The spread is sqrt(1 / fan_in), 0.707 times as large as it should be. ReLU drops half of the signal's power at
every layer; the 2 in He's formula makes up for that.
"""


def init_he(weight):
    init_normal(weight, math.sqrt(1 / fans(weight)[0]))
