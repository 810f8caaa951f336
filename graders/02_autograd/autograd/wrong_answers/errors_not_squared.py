"""
The loss is the mean of the absolute errors; asked for is the mean of their squares. The gradient then no
longer depends on how large an error is; check what happens to each error before the mean.
"""


def mean_squared_error(w, X, y):
    return (X @ w - y).abs().mean()
