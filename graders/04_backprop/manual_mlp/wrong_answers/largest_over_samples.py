"""
There is one answer per class, not one per sample. The axis that you name in `argmax` disappears; it should be
the classes.
"""


def predict(X, params):
    P, _ = forward(X, params)
    return P.argmax(axis=0)
