"""Another right way: classes. The predictions come from a module, the bookkeeping from a context manager."""

import torch
from torch import nn


def polynomial(x):
    return x**2 + 3 * x + 1


class Line(nn.Module):
    def __init__(self, w):
        super().__init__()
        self.w = nn.Parameter(w.detach().clone())

    def forward(self, X):
        return torch.einsum("nd,d->n", X, self.w)


class Tracked:
    """Provides a tracked copy of a tensor, and its gradient afterwards."""

    def __init__(self, x):
        self.x = x.detach().clone()

    def __enter__(self):
        self.x.requires_grad = True
        return self

    def __exit__(self, *problem):
        self.gradient = self.x.grad


def slopes(x):
    with Tracked(x) as tracked:
        values = polynomial(tracked.x)
        values.backward(torch.ones_like(values))
    return tracked.gradient


def gradient(f, x):
    with Tracked(x) as tracked:
        f(tracked.x).backward()
    return tracked.gradient


def loss_and_gradient(w, X, y):
    line = Line(w)
    loss = torch.mean(torch.pow(line(X) - y, 2))
    loss.backward()
    return loss.detach().item(), line.w.grad


def accumulated_gradient(w, batches):
    line = Line(w)
    losses = [((line(X) - y) ** 2).sum() / len(y) for X, y in batches]
    torch.autograd.backward(losses)
    return line.w.grad.clone()


def fixed_target_gradient(w, X, X_next):
    return loss_and_gradient(w, X, Line(w)(X_next).detach())[1]


def predict(w, X):
    return torch.from_numpy(X.cpu().numpy() @ w.detach().cpu().numpy())


def gradient_step(w, lr):
    before = torch.is_grad_enabled()
    torch.set_grad_enabled(False)
    w.add_(w.grad, alpha=-lr)
    torch.set_grad_enabled(before)
    w.grad = torch.zeros_like(w)


def minimise(f, start, lr, steps):
    if steps == 0:
        return start.clone()
    return minimise(f, start - lr * gradient(f, start), lr, steps - 1)
