"""The derivative of a square brings down a factor of two."""


def slope(w, x, y):
    return ((w * x - y) * x).mean()
