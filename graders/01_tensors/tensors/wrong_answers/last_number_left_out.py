"""
The last number is missing: a range stops before its end, in PyTorch as in Python. Think about which end the
range needs.
"""


def whole_numbers(first, last):
    return torch.arange(first, last)
