"""Autograd: record a computation, differentiate it, update in place."""

import torch


def polynomial(x):
    """x**2 + 3x + 1 for each entry. Given; nothing to do here."""
    return x**2 + 3 * x + 1


# --- Derivatives ---------------------------------------------------------------------------


def slopes(x):
    """The derivative of `polynomial` at each entry of `x` (any shape), as a tensor of the same shape."""
    # TODO: make a tracked copy of `x`.
    # TODO: compute `polynomial` of it and turn the values into one number; its gradient contains the slopes.
    # TODO: call backward and return the gradient that arrives.
    raise NotImplementedError("compute the slopes of `polynomial`")


def gradient(f, x):
    """The gradient of `f` at `x`, with the shape and type of `x`.

    `f` takes a tensor and returns one number as a tensor.
    `x` is not tracked and does not change: afterwards it is still untracked and has no gradient.
    """
    # TODO: as above, for any function.
    raise NotImplementedError("compute the gradient of `f` at `x`")


# --- Losses --------------------------------------------------------------------------------


def loss_and_gradient(w, X, y):
    """The mean squared error of the predictions X @ w and its gradient.

    w: (D,), tracked, perhaps with an old gradient in `w.grad`. X: (N, D). y: (N,).
    Returns the loss as a Python float and the gradient as a tensor (D,).
    """
    # TODO: keep an old gradient out.
    # TODO: compute the loss, call backward on it, return both.
    raise NotImplementedError("compute the loss and its gradient")


def accumulated_gradient(w, batches):
    """The gradient (D,) of the sum of the batches' losses; each loss is the mean squared error of one batch.

    w: (D,), tracked, perhaps with an old gradient. batches: a list of pairs X (N, D), y (N,); N may differ.
    """
    # TODO: keep an old gradient out.
    # TODO: go through the batches and let their gradients add up.
    raise NotImplementedError("add up the gradients of the batches")


def fixed_target_gradient(w, X, X_next):
    """The gradient (D,) of mean((X @ w - target)**2), where target = X_next @ w counts as a constant.

    w: (D,), tracked. X, X_next: (N, D).
    """
    # TODO: compute the predictions, and the target without its history.
    # TODO: compute the loss and the gradient.
    raise NotImplementedError("compute the gradient with the target held fixed")


# --- Outside the graph ---------------------------------------------------------------------


def predict(w, X):
    """The predictions X @ w, (N,), without recording anything. w: (D,), tracked, and it stays tracked. X: (N, D)."""
    # TODO: compute the predictions without recording.
    raise NotImplementedError("compute the predictions without recording")


def gradient_step(w, lr):
    """Moves `w` in place by -lr times its gradient and clears the gradient.

    `w` stays a tracked leaf. Returns nothing.
    """
    # TODO: move `w` itself; the move must not be recorded.
    # TODO: clear the gradient, so that the next backward starts from zero.
    raise NotImplementedError("move `w` against its gradient")


# --- All together --------------------------------------------------------------------------


def minimise(f, start, lr, steps):
    """The point that `steps` steps of gradient descent on `f` reach from `start`.

    `start` has any shape, is not tracked, and does not change.
    """
    # TODO: make a tracked copy of `start`.
    # TODO: in each step: the value of `f`, backward, and a step with `gradient_step`.
    # TODO: return the point where it ended, without history.
    raise NotImplementedError("descend on `f` from `start`")
