"""The flat size counts one map. Behind the second convolution every picture has 64 maps, and flattening lays all of
them in one row.
"""


def flat_size(image_size):
    return ((image_size // 2 - 2) // 2) ** 2
