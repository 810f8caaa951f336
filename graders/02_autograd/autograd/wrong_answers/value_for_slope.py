"""
The value of the polynomial came back, not its slope: at 2 the value is 11 and the slope 7. Look at what is
returned, the result of the forward pass or what backward has left.
"""


def slopes(x):
    return polynomial(x.detach())
