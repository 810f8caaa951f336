"""
The number was taken as a size: the result has that many entries, and nothing wrote their values. The class
with a capital T and the function with a small t differ here; look up which of them takes values.
"""


def from_numbers(numbers):
    return torch.Tensor(numbers)
