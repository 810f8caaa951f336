"""There is one answer for each class, not one for each sample. The axis that `argmax` names disappears; it should be the classes."""


def predict(X, params):
    P, _ = forward(X, params)
    return P.argmax(axis=0)
