"""
The descent ended in the right place, but it moved the caller's `start` in place. Descend on your own copy.
"""


def minimise(f, start, lr, steps):
    x = start.detach().requires_grad_()
    for _ in range(steps):
        f(x).backward()
        gradient_step(x, lr)
    return x.detach()
