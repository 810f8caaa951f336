"""
The result is the value of `f`; the task asks for the place where the descent ended. Return the tensor that
moved.
"""


def minimise(f, start, lr, steps):
    x = start.detach().clone().requires_grad_()
    for _ in range(steps):
        f(x).backward()
        gradient_step(x, lr)
    return f(x).detach()
