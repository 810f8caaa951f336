"""
Layer 2 is right, but on the way to layer 1 the gradient also passes through hidden units that were off. Ask
what the slope of the ReLU is for each entry of Z1.
"""


def backward(cache, y, params):
    X, A1, P = cache["X"], cache["A1"], cache["P"]
    dZ2 = (P - one_hot(y, P.shape[1])) / len(y)
    dZ1 = dZ2 @ params["W2"].T
    return {"W1": X.T @ dZ1, "b1": dZ1.sum(axis=0), "W2": A1.T @ dZ2, "b2": dZ2.sum(axis=0)}
