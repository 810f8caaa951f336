"""
The numbers are right and of a floating-point type; counts and indices are whole numbers. Find out where the
fraction type comes in.
"""


def whole_numbers(first, last):
    return torch.arange(float(first), last + 1)
