"""
The rows have about the right length, but they are not at right angles: independent random vectors are only
nearly orthogonal. Make them exactly so, for example with a QR decomposition.
"""


def init_orthogonal(weight, gain=1.0):
    init_normal(weight, gain / math.sqrt(max(weight.shape[0], weight[0].numel())))
