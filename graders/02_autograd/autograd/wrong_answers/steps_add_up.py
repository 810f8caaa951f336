"""
From the second step on, each step follows the sum of all gradients so far: nothing clears them between steps.
Start every step from a cleared gradient.
"""


def minimise(f, start, lr, steps):
    x = start.detach().clone().requires_grad_()
    for _ in range(steps):
        f(x).backward()
        with torch.no_grad():
            x -= lr * x.grad
    return x.detach()
