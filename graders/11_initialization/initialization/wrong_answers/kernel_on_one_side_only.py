"""
The kernel counts in fan_in but is missing in fan_out. An input contributes to every output channel, once for
every place of the kernel.
"""


def fans(weight):
    return weight[0].numel(), weight.shape[0]
