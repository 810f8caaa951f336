"""
After the first step the name points to a new, untracked tensor, because it was made while recording was off.
Move the tensor in place, or switch tracking on again.
"""


def minimise(f, start, lr, steps):
    x = start.detach().clone().requires_grad_()
    for _ in range(steps):
        f(x).backward()
        with torch.no_grad():
            x = x - lr * x.grad
    return x.detach()
