"""
The gradients have names of their own. `update` finds a gradient by the name of its parameter: use `W1`, `b1`,
`W2`, `b2`.
"""


def backward(cache, y, params):
    X, Z1, A1, P = cache["X"], cache["Z1"], cache["A1"], cache["P"]
    dZ2 = (P - one_hot(y, P.shape[1])) / len(y)
    dZ1 = (dZ2 @ params["W2"].T) * (Z1 > 0)
    return {"dW1": X.T @ dZ1, "db1": dZ1.sum(axis=0), "dW2": A1.T @ dZ2, "db2": dZ2.sum(axis=0)}


def update(params, grads, learning_rate):
    return {name: params[name] - learning_rate * grads["d" + name] for name in params}
