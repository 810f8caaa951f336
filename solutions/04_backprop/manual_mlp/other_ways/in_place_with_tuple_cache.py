"""Changes arrays in place wherever that is allowed; the cache is a tuple, and the labels are subtracted from P by indexing."""

import numpy as np


def softmax(Z):
    P = Z - np.max(Z, axis=-1)[:, None]
    np.exp(P, out=P)
    P /= P.sum(axis=-1)[:, None]
    return P


def forward(X, params):
    A1 = X.dot(params["W1"])
    A1 += params["b1"]
    A1[A1 < 0] = 0.0
    P = softmax(A1.dot(params["W2"]) + params["b2"])
    return P, (X, A1, P)


def cross_entropy(P, y):
    total = 0.0
    for row, label in zip(P, y):
        total -= np.log(row[label])
    return total / len(y)


def backward(cache, y, params):
    X, A1, P = cache
    scores = P.copy()
    scores[np.arange(y.size), y] -= 1
    scores /= y.size
    hidden = scores.dot(params["W2"].T)
    hidden[A1 <= 0] = 0
    return {
        "b2": scores.sum(0),
        "W2": A1.T.dot(scores),
        "b1": hidden.sum(0),
        "W1": X.T.dot(hidden),
    }


def update(params, grads, learning_rate):
    for name, gradient in grads.items():
        params[name] -= learning_rate * gradient
    return params


def train(X, y, params, learning_rate, epochs):
    losses = []
    while len(losses) < epochs:
        P, cache = forward(X, params)
        losses.append(cross_entropy(P, y))
        update(params, backward(cache, y, params), learning_rate)
    return params, losses


def predict(X, params):
    return np.argmax(forward(X, params)[0], -1)
