"""The loop ended in its first pass. Look at how far the `return` is indented, and count the losses."""


def train(X, y, params, learning_rate, epochs):
    losses = []
    for _ in range(epochs):
        P, cache = forward(X, params)
        losses.append(cross_entropy(P, y))
        params = update(params, backward(cache, y, params), learning_rate)
        return params, losses
