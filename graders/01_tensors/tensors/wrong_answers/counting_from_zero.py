"""
The count starts at 0 and not at `first`. Check what the call does with the first number.
"""


def whole_numbers(first, last):
    return torch.arange(last + 1)
