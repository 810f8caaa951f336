"""
The numbers are right, but their type is floating point; counts and indices are whole numbers. Find out where
the floating-point type comes in.
"""


def whole_numbers(first, last):
    return torch.arange(float(first), last + 1)
