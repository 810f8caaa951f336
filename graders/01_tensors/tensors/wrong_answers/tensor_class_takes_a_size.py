"""
One number was taken for a size: the result has that many entries, and nobody wrote their values. The class
with the capital T and the function with the small t differ in this; look up which of them takes values.
"""


def from_numbers(numbers):
    return torch.Tensor(numbers)
