"""
`backward` was started from many numbers at once, and it needs a single one. Turn the values into one number
first, in a way that leaves each entry its own slope.
"""


def slopes(x):
    x = x.detach().clone().requires_grad_()
    polynomial(x).backward()
    return x.grad
