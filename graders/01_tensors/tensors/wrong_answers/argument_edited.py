"""
The function changed its own input: a second name for a tensor is not a second tensor. Make the copy before
anything is written.
"""


def with_row(x, i, values):
    result = x
    result[i] = values
    return result
