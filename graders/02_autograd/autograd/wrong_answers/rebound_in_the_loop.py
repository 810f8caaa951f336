"""
After the first step the name points to a new tensor that is not a tracked leaf, so the second `backward` does
not reach it. Move the tensor in place, or make it a tracked leaf again.
"""


def minimise(f, start, lr, steps):
    x = start.detach().clone().requires_grad_()
    for _ in range(steps):
        f(x).backward()
        x = x - lr * x.grad
    return x.detach()
