"""
Backward was started from many numbers at once, and it starts from one. Turn the values into a single number
first, in a way that leaves each entry its own slope.
"""


def slopes(x):
    x = x.detach().clone().requires_grad_()
    polynomial(x).backward()
    return x.grad
