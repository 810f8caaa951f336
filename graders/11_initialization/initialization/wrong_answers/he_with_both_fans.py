"""This is Xavier's spread: 2 divided by the sum of both fans, times the gain of ReLU. He's scheme looks at fan_in
alone.
"""


def init_he(weight):
    init_xavier_normal(weight, gain=math.sqrt(2))
