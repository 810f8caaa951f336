"""
The flat size counts one map. After the second convolution every image has 64 maps, and flattening puts all of
them in one row.
"""


def flat_size(image_size):
    return ((image_size // 2 - 2) // 2) ** 2
