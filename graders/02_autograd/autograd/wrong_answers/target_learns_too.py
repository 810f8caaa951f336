"""
The target was not held fixed: the gradient also flows through it, so that the loss can fall by moving the
target to the prediction. Take the history away from the target.
"""


def fixed_target_gradient(w, X, X_next):
    w.grad = None
    mean_squared_error(w, X, X_next @ w).backward()
    return w.grad
