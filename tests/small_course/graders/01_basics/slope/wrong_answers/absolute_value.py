"""The residual was taken without its sign, but not squared."""


def loss(w, x, y):
    return (w * x - y).abs().mean()
