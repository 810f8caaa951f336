"""
The gradients of the biases keep an axis of length 1. Broadcasting hides it for a while, but after the update
the bias has that axis as well: compare the shape with that of the bias.
"""


def backward(cache, y, params):
    X, Z1, A1, P = cache["X"], cache["Z1"], cache["A1"], cache["P"]
    dZ2 = (P - one_hot(y, P.shape[1])) / len(y)
    dZ1 = (dZ2 @ params["W2"].T) * (Z1 > 0)
    biases = {"b1": dZ1.sum(axis=0, keepdims=True), "b2": dZ2.sum(axis=0, keepdims=True)}
    return {"W1": X.T @ dZ1, "W2": A1.T @ dZ2, **biases}
