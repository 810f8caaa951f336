"""
All weights are positive: `rand` and `uniform_(0, b)` draw from 0 upwards. The interval goes from -b to b.
"""


def init_xavier_uniform(weight, gain=1.0):
    bound = gain * math.sqrt(6 / sum(fans(weight)))
    with torch.no_grad():
        weight.uniform_(0, bound)
