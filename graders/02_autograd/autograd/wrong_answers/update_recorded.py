"""
The update would have been recorded, and PyTorch refuses to change a tracked leaf in place while it records.
The update is not part of the loss: keep it out of the record.
"""


def gradient_step(w, lr):
    w -= lr * w.grad
    w.grad = None
