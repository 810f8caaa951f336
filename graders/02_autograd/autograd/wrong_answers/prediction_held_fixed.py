"""
The prediction was detached from the weights and the target was not: the gradient flows through the wrong
side. Check which of the two should lose its history.
"""


def fixed_target_gradient(w, X, X_next):
    w.grad = None
    ((X @ w).detach() - X_next @ w).square().mean().backward()
    return w.grad
