"""
Layer 2 moves as it should, layer 1 does not: its gradient was computed with an already updated W2. All
gradients of a step belong to the same weights; look at the order of the lines.
"""


def train(X, y, params, learning_rate, epochs):
    params = dict(params)
    losses = []
    for _ in range(epochs):
        P, cache = forward(X, params)
        losses.append(cross_entropy(P, y))
        dZ2 = (P - one_hot(y, P.shape[1])) / len(y)
        params["W2"] = params["W2"] - learning_rate * cache["A1"].T @ dZ2
        params["b2"] = params["b2"] - learning_rate * dZ2.sum(axis=0)
        dZ1 = (dZ2 @ params["W2"].T) * (cache["Z1"] > 0)
        params["W1"] = params["W1"] - learning_rate * X.T @ dZ1
        params["b1"] = params["b1"] - learning_rate * dZ1.sum(axis=0)
    return params, losses
