"""
The predictions carry their history: each one keeps its whole graph in memory. Compute them while recording is
off.
"""


def predict(w, X):
    return X @ w
