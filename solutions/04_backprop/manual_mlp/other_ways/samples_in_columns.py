"""Keeps samples in columns inside, as many lessons do, and the backward pass as a list of functions."""

import numpy as np


class Linear:
    """y = W x + b with samples in columns; `back` returns the gradient of x and records those of W and b."""

    def __init__(self, W, b):
        self.W, self.b = W.T, b[:, None]

    def __call__(self, x):
        self.x = x
        return self.W @ x + self.b

    def back(self, gradient):
        self.dW, self.db = (gradient @ self.x.T).T, gradient.sum(axis=1)
        return self.W.T @ gradient


class Relu:
    def __call__(self, x):
        self.open = x > 0
        return np.clip(x, 0, None)

    def back(self, gradient):
        return np.where(self.open, gradient, 0)


def softmax(Z):
    shifted = Z.T - Z.T.max(axis=0)
    return (np.exp(shifted) / np.exp(shifted).sum(axis=0)).T


def forward(X, params):
    layers = [Linear(params["W1"], params["b1"]), Relu(), Linear(params["W2"], params["b2"])]
    columns = X.T
    for layer in layers:
        columns = layer(columns)
    P = softmax(columns.T)
    return P, {"layers": layers, "P": P}


def cross_entropy(P, y):
    return -np.mean(np.log(np.take_along_axis(P, y[:, None], axis=1)))


def backward(cache, y, params):
    P, layers = cache["P"], cache["layers"]
    Y = np.zeros_like(P)
    Y[range(len(y)), y] = 1
    gradient = (P - Y).T / len(y)
    for layer in reversed(layers):
        gradient = layer.back(gradient)
    first, _, second = layers
    return {"W1": first.dW, "b1": first.db, "W2": second.dW, "b2": second.db}


def update(params, grads, learning_rate):
    return {name: value + -learning_rate * grads[name] for name, value in params.items()}


def train(X, y, params, learning_rate, epochs):
    losses = [0.0] * epochs
    for epoch in range(epochs):
        P, cache = forward(X, params)
        grads = backward(cache, y, params)
        losses[epoch] = float(cross_entropy(P, y))
        params = update(params, grads, learning_rate)
    return params, losses


def predict(X, params):
    return np.array([row.argmax() for row in forward(X, params)[0]])
