"""
The gradient of the scores was also multiplied by p(1 - p). Probabilities minus labels already includes the
softmax and the cross-entropy; check which step of the forward pass this factor should stand for.
"""


def backward(cache, y, params):
    X, Z1, A1, P = cache["X"], cache["Z1"], cache["A1"], cache["P"]
    dZ2 = (P - one_hot(y, P.shape[1])) * P * (1 - P) / len(y)
    dZ1 = (dZ2 @ params["W2"].T) * (Z1 > 0)
    return {"W1": X.T @ dZ1, "b1": dZ1.sum(axis=0), "W2": A1.T @ dZ2, "b2": dZ2.sum(axis=0)}
