"""The loss is a mean over the samples, and so is its derivative."""


def slope(w, x, y):
    return (2 * (w * x - y) * x).sum()
