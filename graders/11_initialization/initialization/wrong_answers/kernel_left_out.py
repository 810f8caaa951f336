"""
The fans of a convolution count the channels but not the kernel. One output is computed from in channels *
kernel size numbers; without the kernel, the spread for 3 x 3 comes out three times too large.
"""


def fans(weight):
    return weight.shape[1], weight.shape[0]
