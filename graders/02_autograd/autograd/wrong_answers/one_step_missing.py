"""
The descent stopped one step early. Count how often the loop runs for `steps = 1`.
"""


def minimise(f, start, lr, steps):
    x = start.detach().clone().requires_grad_()
    for _ in range(steps - 1):
        f(x).backward()
        gradient_step(x, lr)
    return x.detach()
