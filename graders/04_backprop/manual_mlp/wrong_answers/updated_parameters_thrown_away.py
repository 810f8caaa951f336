"""
The loss is the same in every epoch: the next pass does not use the parameters that `update` returns. Follow
the name `params` through the loop.
"""


def train(X, y, params, learning_rate, epochs):
    losses = []
    for _ in range(epochs):
        P, cache = forward(X, params)
        losses.append(cross_entropy(P, y))
        update(params, backward(cache, y, params), learning_rate)
    return params, losses
