"""
The predictions carry their history along: every one of them keeps the graph behind it in memory. Compute
them where nothing is recorded.
"""


def predict(w, X):
    return X @ w
