"""The kernel size is taken as the square of its first side. A 3 x 5 kernel has 15 places, and one of length 9 has 9:
multiply all sides that are there.
"""


def fans(weight):
    kernel = weight.shape[2] ** 2 if weight.dim() > 2 else 1
    return weight.shape[1] * kernel, weight.shape[0] * kernel
