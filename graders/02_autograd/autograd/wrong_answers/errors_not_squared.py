"""
The loss is the mean of the absolute errors; the task asks for the mean of their squares. Without the square,
the gradient does not depend on the size of an error. Check what happens to each error before the mean.
"""


def mean_squared_error(w, X, y):
    return (X @ w - y).abs().mean()
