"""
The function changed its own input: a second name for a tensor is not a second tensor. Make a copy before you
write anything.
"""


def with_row(x, i, values):
    result = x
    result[i] = values
    return result
