"""The kernel counts in fan_in and is missing in fan_out. An input goes into every channel of the output, once for
every place of the kernel.
"""


def fans(weight):
    return weight[0].numel(), weight.shape[0]
