"""The squares were added up and not averaged, so the loss grows with the number of samples."""


def loss(w, x, y):
    return ((w * x - y) ** 2).sum()
