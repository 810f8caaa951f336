"""The gradient of a bias was summed over the units, so that one number for each sample is left. The axis that `sum` names is the one that disappears, and here it is the samples that should."""


def backward(cache, y, params):
    X, Z1, A1, P = cache["X"], cache["Z1"], cache["A1"], cache["P"]
    dZ2 = (P - one_hot(y, P.shape[1])) / len(y)
    dZ1 = (dZ2 @ params["W2"].T) * (Z1 > 0)
    return {"W1": X.T @ dZ1, "b1": dZ1.sum(axis=1), "W2": A1.T @ dZ2, "b2": dZ2.sum(axis=1)}
