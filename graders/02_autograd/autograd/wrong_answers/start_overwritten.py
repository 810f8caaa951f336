"""
The descent ended in the right place and took the caller's `start` along: it was moved in place. Descend on
a copy of your own.
"""


def minimise(f, start, lr, steps):
    x = start.detach().requires_grad_()
    for _ in range(steps):
        f(x).backward()
        gradient_step(x, lr)
    return x.detach()
