"""
The losses are shifted by one: the first already belongs to changed weights. The list begins with the loss of
the initial weights; look at the order inside the loop.
"""


def train(X, y, params, learning_rate, epochs):
    losses = []
    for _ in range(epochs):
        _, cache = forward(X, params)
        params = update(params, backward(cache, y, params), learning_rate)
        losses.append(cross_entropy(forward(X, params)[0], y))
    return params, losses
