"""
Tracking of the weights was switched off and stays off: the next `backward` will not reach them. Leave the
weights as they are, and stop recording for this computation alone.
"""


def predict(w, X):
    w.requires_grad_(False)
    return X @ w


def gradient_step(w, lr):
    w.requires_grad_(False)
    w -= lr * w.grad
    w.grad = None


def minimise(f, start, lr, steps):
    x = start.detach().clone().requires_grad_()
    for _ in range(steps):
        f(x).backward()
        gradient_step(x, lr)
    return x.detach()
