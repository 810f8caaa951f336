"""
Every slope is too small, divided by the number of entries: the values were averaged before backward, and
the average shares the slope out among all entries. Choose a way to one number that weighs each entry with
1.
"""


def slopes(x):
    x = x.detach().clone().requires_grad_()
    polynomial(x).mean().backward()
    return x.grad
