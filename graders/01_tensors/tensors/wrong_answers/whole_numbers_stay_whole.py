"""
Whole numbers stayed whole: without a word about the type, a list of whole numbers becomes an integer
tensor. Say which type the result has, whatever is in the list.
"""


def from_numbers(numbers):
    return torch.tensor(numbers)
