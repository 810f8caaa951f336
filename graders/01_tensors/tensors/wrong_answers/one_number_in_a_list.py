"""
A single number became a tensor with one axis of length 1. A single number has no axis at all: its shape is
`()`. Look at what happens to the number before the tensor is made.
"""


def from_numbers(numbers):
    if not isinstance(numbers, list):
        numbers = [numbers]
    return torch.tensor(numbers, dtype=torch.float32)
