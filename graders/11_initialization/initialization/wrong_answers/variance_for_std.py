"""`std` was used as a variance: the numbers spread as its root. The standard deviation is the factor in front of a
standard normal draw.
"""


def init_normal(weight, std=0.01):
    with torch.no_grad():
        weight.normal_(0, math.sqrt(std))
