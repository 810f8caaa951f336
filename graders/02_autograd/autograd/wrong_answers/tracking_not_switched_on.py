"""
Nothing was recorded, because the tensor that the function works on is not tracked. Switch its tracking on
before the function is computed.
"""


def slopes(x):
    x = x.detach().clone()
    polynomial(x).sum().backward()
    return x.grad


def gradient(f, x):
    x = x.detach().clone()
    f(x).backward()
    return x.grad
