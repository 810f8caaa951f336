import numpy as np


def softmax(Z):
    shifted = Z - np.max(Z, axis=1, keepdims=True)
    e = np.exp(shifted)
    return e / np.sum(e, axis=1, keepdims=True)


def forward(X, params):
    hidden_in = X.dot(params["W1"]) + params["b1"]
    hidden = np.where(hidden_in > 0, hidden_in, 0.0)
    probs = softmax(hidden.dot(params["W2"]) + params["b2"])
    cache = {"X": X, "hidden_in": hidden_in, "hidden": hidden, "probs": probs}
    return probs, cache


def cross_entropy(P, y):
    n = P.shape[0]
    picked = P[range(n), y]
    return float(-np.sum(np.log(picked)) / n)


def backward(cache, y, params):
    n = len(y)
    d_scores = cache["probs"].copy()
    d_scores[range(n), y] -= 1
    d_scores /= n
    d_hidden = d_scores.dot(params["W2"].T)
    d_hidden[cache["hidden_in"] <= 0] = 0
    return {
        "W2": cache["hidden"].T.dot(d_scores),
        "b2": np.sum(d_scores, axis=0),
        "W1": cache["X"].T.dot(d_hidden),
        "b1": np.sum(d_hidden, axis=0),
    }


def update(params, grads, learning_rate):
    new = {}
    for key in ["W1", "b1", "W2", "b2"]:
        new[key] = params[key] - learning_rate * grads[key]
    return new


def train(X, y, params, learning_rate, epochs):
    losses = []
    for epoch in range(epochs):
        P, cache = forward(X, params)
        losses.append(cross_entropy(P, y))
        params = update(params, backward(cache, y, params), learning_rate)
    return params, losses


def predict(X, params):
    return np.argmax(forward(X, params)[0], axis=1)


# quick test
X = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])
print(forward(X, weights))
