"""The slope has the wrong sign: it points downhill."""


def slope(w, x, y):
    return -(2 * (w * x - y) * x).mean()
