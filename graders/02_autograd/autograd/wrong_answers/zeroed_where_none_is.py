"""
Before the first `backward`, `.grad` is None, and None has no `zero_`. Set `w.grad = None`, or ask first whether there
is a gradient.
"""


def loss_and_gradient(w, X, y):
    w.grad.zero_()
    loss = mean_squared_error(w, X, y)
    loss.backward()
    return loss.item(), w.grad
