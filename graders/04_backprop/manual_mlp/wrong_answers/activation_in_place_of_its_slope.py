"""
On the way back through the ReLU, the gradient was multiplied by the activation itself. The chain rule needs
the slope of the ReLU there: ask how much A1 grows when a positive Z1 grows by 1.
"""


def backward(cache, y, params):
    X, A1, P = cache["X"], cache["A1"], cache["P"]
    dZ2 = (P - one_hot(y, P.shape[1])) / len(y)
    dZ1 = (dZ2 @ params["W2"].T) * A1
    return {"W1": X.T @ dZ1, "b1": dZ1.sum(axis=0), "W2": A1.T @ dZ2, "b2": dZ2.sum(axis=0)}
