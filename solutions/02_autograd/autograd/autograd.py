"""Autograd: record a computation, differentiate it, update in place."""

import torch


def polynomial(x):
    """x**2 + 3x + 1 for each entry. Given; nothing to do here."""
    return x**2 + 3 * x + 1


# --- Derivatives ---------------------------------------------------------------------------


def slopes(x):
    """The derivative of `polynomial` at each entry of `x` (any shape), as a tensor of the same shape."""
    x = x.detach().clone().requires_grad_()
    # each entry affects only its own term, so the gradient of the sum contains all the slopes
    polynomial(x).sum().backward()
    return x.grad


def gradient(f, x):
    """The gradient of `f` at `x`, with the shape and type of `x`.

    `f` takes a tensor and returns one number as a tensor.
    `x` is not tracked and does not change: afterwards it is still untracked and has no gradient.
    """
    x = x.detach().clone().requires_grad_()  # from here on `x` is our own copy
    f(x).backward()
    return x.grad


# --- Losses --------------------------------------------------------------------------------


def mean_squared_error(w, X, y):
    """The mean over the samples of (X @ w - y)**2, a tensor of shape ()."""
    return ((X @ w - y) ** 2).mean()


def loss_and_gradient(w, X, y):
    """The mean squared error of the predictions X @ w and its gradient.

    w: (D,), tracked, perhaps with an old gradient in `w.grad`. X: (N, D). y: (N,).
    Returns the loss as a Python float and the gradient as a tensor (D,).
    """
    w.grad = None
    loss = mean_squared_error(w, X, y)
    loss.backward()
    return loss.item(), w.grad


def accumulated_gradient(w, batches):
    """The gradient (D,) of the sum of the batches' losses; each loss is the mean squared error of one batch.

    w: (D,), tracked, perhaps with an old gradient. batches: a list of pairs X (N, D), y (N,); N may differ.
    """
    w.grad = None
    for X, y in batches:
        mean_squared_error(w, X, y).backward()  # adds to w.grad, which is what we want here
    return w.grad


def fixed_target_gradient(w, X, X_next):
    """The gradient (D,) of mean((X @ w - target)**2), where target = X_next @ w counts as a constant.

    w: (D,), tracked. X, X_next: (N, D).
    """
    w.grad = None
    target = (X_next @ w).detach()
    mean_squared_error(w, X, target).backward()
    return w.grad


# --- Outside the graph ---------------------------------------------------------------------


def predict(w, X):
    """The predictions X @ w, (N,), without recording anything. w: (D,), tracked, and it stays tracked. X: (N, D)."""
    with torch.no_grad():
        return X @ w


def gradient_step(w, lr):
    """Moves `w` in place by -lr times its gradient and clears the gradient.

    `w` stays a tracked leaf. Returns nothing.
    """
    with torch.no_grad():
        w -= lr * w.grad
    w.grad = None


# --- All together --------------------------------------------------------------------------


def minimise(f, start, lr, steps):
    """The point that `steps` steps of gradient descent on `f` reach from `start`.

    `start` has any shape, is not tracked, and does not change.
    """
    x = start.detach().clone().requires_grad_()
    for _ in range(steps):
        f(x).backward()
        gradient_step(x, lr)
    return x.detach()
