"""
The result is the value of `f`, not its gradient. `backward` returns nothing; it stores what it computes on
the tracked tensor.
"""


def gradient(f, x):
    return f(x.detach())
