"""
Every slope is too small by the number of entries: the values were averaged before `backward`, and the mean
shares the slope out among all entries. Reduce to one number in a way that gives each entry weight 1.
"""


def slopes(x):
    x = x.detach().clone().requires_grad_()
    polynomial(x).mean().backward()
    return x.grad
