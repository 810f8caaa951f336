"""
Nothing was recorded, because the function works on a tensor that is not tracked. Switch tracking on before
you compute the function.
"""


def slopes(x):
    x = x.detach().clone()
    polynomial(x).sum().backward()
    return x.grad


def gradient(f, x):
    x = x.detach().clone()
    f(x).backward()
    return x.grad
