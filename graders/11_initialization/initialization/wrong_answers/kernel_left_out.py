"""The fans of a convolution count the channels and not the kernel. One output is computed from in channels * kernel
size numbers: with 3 x 3 kernels the spread comes out three times too large otherwise.
"""


def fans(weight):
    return weight.shape[1], weight.shape[0]
