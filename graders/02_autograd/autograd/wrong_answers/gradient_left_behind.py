"""
The weights moved correctly, but their gradient is still there: the next `backward` will add to it. Clear it
after the move.
"""


def gradient_step(w, lr):
    with torch.no_grad():
        w -= lr * w.grad
