"""
fan_in and fan_out are swapped. PyTorch puts the outputs along axis 0 and the inputs along axis 1: a row of
the weight belongs to one output.
"""


def fans(weight):
    kernel = math.prod(weight.shape[2:])
    return weight.shape[0] * kernel, weight.shape[1] * kernel
