"""Another right way: weights are copied, and a gradient is the difference that backward makes in `.grad`."""

import torch


def polynomial(x):
    return x**2 + 3 * x + 1


def slopes(x):
    return gradient(lambda entries: polynomial(entries).sum(), x)


def gradient(f, x):
    copy = torch.empty_like(x, requires_grad=True)
    copy.data.copy_(x)
    f(copy).backward()
    return copy.grad.detach()


def loss_and_gradient(w, X, y):
    before = torch.zeros_like(w) if w.grad is None else w.grad.clone()
    errors = X @ w - y
    loss = errors @ errors / len(errors)
    loss.backward()
    return loss.tolist(), w.grad - before


def accumulated_gradient(w, batches):
    if w.grad is not None:
        w.grad.zero_()
    total = 0.0
    for X, y in batches:
        total = total + ((X @ w - y) ** 2).mean()
    total.backward()
    return w.grad


def fixed_target_gradient(w, X, X_next):
    frozen = w.detach().clone()
    w.grad = None
    ((X @ w - X_next @ frozen) ** 2).mean().backward()
    return w.grad


def predict(w, X):
    return X @ w.detach()


@torch.no_grad()
def gradient_step(w, lr):
    w.copy_(w - lr * w.grad)
    w.grad = None


def minimise(f, start, lr, steps):
    x = start.clone()
    for _ in range(steps):
        x.requires_grad_(True)
        f(x).backward()
        x = (x - lr * x.grad).detach()
    return x
