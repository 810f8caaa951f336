"""
The gradient is that of the last batch alone: the others were cleared inside the loop. Here gradients should
add up; think about how often to clear them, and where.
"""


def accumulated_gradient(w, batches):
    for X, y in batches:
        w.grad = None
        mean_squared_error(w, X, y).backward()
    return w.grad
