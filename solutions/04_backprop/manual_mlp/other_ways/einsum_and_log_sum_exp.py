"""Every product is an einsum, the softmax goes through the logarithm, and 1/m is applied to each of the four gradients."""

import numpy as np


def log_softmax(Z):
    shifted = Z - np.amax(Z, axis=1, keepdims=True)
    return shifted - np.log(np.einsum("mk->m", np.exp(shifted)))[:, np.newaxis]


def softmax(Z):
    return np.exp(log_softmax(Z))


def forward(X, params):
    Z1 = np.einsum("md,dh->mh", X, params["W1"]) + params["b1"]
    Z2 = np.einsum("mh,hk->mk", np.where(Z1 > 0, Z1, 0.0), params["W2"]) + params["b2"]
    P = softmax(Z2)
    return P, {"inputs": X, "before the gate": Z1, "probabilities": P}


def cross_entropy(P, y):
    Y = (np.arange(P.shape[1]) == y[:, None]).astype(float)
    return -np.einsum("mk,mk->", Y, np.log(np.maximum(P, 1e-300))) / len(P)


def backward(cache, y, params):
    X, Z1, P = cache["inputs"], cache["before the gate"], cache["probabilities"]
    gate = np.heaviside(Z1, 0.0)
    error = P - (np.arange(P.shape[1]) == y[:, None])
    hidden = np.einsum("mk,hk,mh->mh", error, params["W2"], gate)
    share = 1 / len(X)
    return {
        "W1": share * np.einsum("md,mh->dh", X, hidden),
        "b1": share * np.einsum("mh->h", hidden),
        "W2": share * np.einsum("mh,mk->hk", Z1 * gate, error),
        "b2": share * np.einsum("mk->k", error),
    }


def update(params, grads, learning_rate):
    stepped = dict(params)
    for name in stepped:
        stepped[name] = np.subtract(params[name], np.multiply(learning_rate, grads[name]))
    return stepped


def train(X, y, params, learning_rate, epochs):
    history = np.zeros(epochs)
    for epoch in range(epochs):
        P, cache = forward(X, params)
        history[epoch] = cross_entropy(P, y)
        params = update(params, backward(cache, y, params), learning_rate)
    return params, history.tolist()


def predict(X, params):
    return forward(X, params)[0].argsort(axis=1)[:, -1]
