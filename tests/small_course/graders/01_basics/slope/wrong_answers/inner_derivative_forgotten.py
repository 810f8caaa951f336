"""The inner derivative is missing: the residual itself depends on w through x."""


def slope(w, x, y):
    return (2 * (w * x - y)).mean()
