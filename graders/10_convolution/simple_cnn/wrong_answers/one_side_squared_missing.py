"""The flat size counts one row of each map. A map has as many rows as columns, so the side enters twice."""


def flat_size(image_size):
    return 64 * ((image_size // 2 - 2) // 2)
