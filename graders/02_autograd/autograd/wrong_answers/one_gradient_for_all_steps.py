"""
Every step used the gradient at the start. The gradient changes along the way: compute it again in each step.
"""


def minimise(f, start, lr, steps):
    return start - steps * lr * gradient(f, start)
