"""
This is Xavier's spread: 2 divided by the sum of both fans, under the root, times the gain of ReLU. He's
scheme uses fan_in alone.
"""


def init_he(weight):
    init_xavier_normal(weight, gain=math.sqrt(2))
