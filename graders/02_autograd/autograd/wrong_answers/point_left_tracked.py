"""
The gradient is right, and the caller's `x` is tracked afterwards: whatever is computed from it from now on
is recorded, too. Work on a copy of your own.
"""


def gradient(f, x):
    x.requires_grad_()
    x.grad = None
    f(x).backward()
    return x.grad
