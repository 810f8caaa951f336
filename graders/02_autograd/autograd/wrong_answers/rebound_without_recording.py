"""
After the first step the name points to a new tensor that is not tracked, because it was made where nothing
is recorded. Move the tensor in place, or switch the tracking on again.
"""


def minimise(f, start, lr, steps):
    x = start.detach().clone().requires_grad_()
    for _ in range(steps):
        f(x).backward()
        with torch.no_grad():
            x = x - lr * x.grad
    return x.detach()
