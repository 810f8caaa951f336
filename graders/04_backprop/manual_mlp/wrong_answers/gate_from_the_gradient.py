"""
Negative entries of the gradient of A1 were set to zero. What the ReLU lets through depends on the sign of its
input in the forward pass, not on the sign of the gradient: look at which array decides.
"""


def backward(cache, y, params):
    X, A1, P = cache["X"], cache["A1"], cache["P"]
    dZ2 = (P - one_hot(y, P.shape[1])) / len(y)
    dA1 = dZ2 @ params["W2"].T
    dZ1 = dA1 * (dA1 > 0)
    return {"W1": X.T @ dZ1, "b1": dZ1.sum(axis=0), "W2": A1.T @ dZ2, "b2": dZ2.sum(axis=0)}
