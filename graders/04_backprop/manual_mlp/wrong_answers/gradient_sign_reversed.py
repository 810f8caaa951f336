"""
Every gradient has the opposite sign, so a step downhill raises the loss. A score that is too large needs a
positive gradient; check the order of the difference in dZ2.
"""


def backward(cache, y, params):
    X, Z1, A1, P = cache["X"], cache["Z1"], cache["A1"], cache["P"]
    dZ2 = (one_hot(y, P.shape[1]) - P) / len(y)
    dZ1 = (dZ2 @ params["W2"].T) * (Z1 > 0)
    return {"W1": X.T @ dZ1, "b1": dZ1.sum(axis=0), "W2": A1.T @ dZ2, "b2": dZ2.sum(axis=0)}
