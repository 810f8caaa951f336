"""
The backward pass changed its parameters. All gradients of a step belong to the same weights; leave every
change to `update`.
"""


def backward(cache, y, params):
    X, Z1, A1, P = cache["X"], cache["Z1"], cache["A1"], cache["P"]
    dZ2 = (P - one_hot(y, P.shape[1])) / len(y)
    dZ1 = (dZ2 @ params["W2"].T) * (Z1 > 0)
    grads = {"W1": X.T @ dZ1, "b1": dZ1.sum(axis=0), "W2": A1.T @ dZ2, "b2": dZ2.sum(axis=0)}
    for name in params:
        params[name] -= 0.1 * grads[name]
    return grads
