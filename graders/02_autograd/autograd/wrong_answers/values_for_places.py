"""
The value of `f` came back; asked for is where the descent ended. Return the tensor that was moved.
"""


def minimise(f, start, lr, steps):
    x = start.detach().clone().requires_grad_()
    for _ in range(steps):
        f(x).backward()
        gradient_step(x, lr)
    return f(x).detach()
