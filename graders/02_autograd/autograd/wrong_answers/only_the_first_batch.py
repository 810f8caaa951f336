"""
The gradient is that of the first batch alone: the loop ends after one pass. Check where the function returns.
"""


def accumulated_gradient(w, batches):
    w.grad = None
    for X, y in batches:
        mean_squared_error(w, X, y).backward()
        return w.grad
