"""
There was one update per sample. Here an epoch uses the whole batch for one forward pass, one backward pass
and one update: look for a loop inside the loop.
"""


def train(X, y, params, learning_rate, epochs):
    losses = []
    for _ in range(epochs):
        losses.append(cross_entropy(forward(X, params)[0], y))
        for sample in range(len(y)):
            _, cache = forward(X[sample : sample + 1], params)
            params = update(params, backward(cache, y[sample : sample + 1], params), learning_rate)
    return params, losses
