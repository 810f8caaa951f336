"""
Prediction and target were both detached from the weights, so the loss has no history and `backward` has
nowhere to go. One of the two needs its history.
"""


def fixed_target_gradient(w, X, X_next):
    fixed = w.detach()
    w.grad = None
    (X @ fixed - X_next @ fixed).square().mean().backward()
    return w.grad
