"""
On the way from dZ2 back to A1, the weights appear as in the forward pass. Going back means going through the
same weights the other way: write the shapes of dZ2, W2 and dA1 side by side.
"""


def backward(cache, y, params):
    X, Z1, A1, P = cache["X"], cache["Z1"], cache["A1"], cache["P"]
    dZ2 = (P - one_hot(y, P.shape[1])) / len(y)
    dZ1 = (dZ2 @ params["W2"]) * (Z1 > 0)
    return {"W1": X.T @ dZ1, "b1": dZ1.sum(axis=0), "W2": A1.T @ dZ2, "b2": dZ2.sum(axis=0)}
