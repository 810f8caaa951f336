"""
The weights did not move: the name inside the function now points to a new tensor, and the caller's tensor is
unchanged. Change the tensor itself, in place.
"""


def gradient_step(w, lr):
    w = w - lr * w.grad
    w.grad = None
