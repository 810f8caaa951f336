"""
The result is the value of the polynomial, not its slope: at 2 the value is 11 and the slope 7. Check what you
return: the result of the forward pass, or what `backward` has left.
"""


def slopes(x):
    return polynomial(x.detach())
