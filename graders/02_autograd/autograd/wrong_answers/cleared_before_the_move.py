"""
The weights did not move, because their gradient was cleared before it was used. Swap the two steps.
"""


def gradient_step(w, lr):
    w.grad.zero_()
    with torch.no_grad():
        w -= lr * w.grad
