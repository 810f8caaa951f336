"""
Whole numbers stayed whole: unless you name a type, a list of whole numbers becomes an integer tensor. Say
which type the result has, whatever is in the list.
"""


def from_numbers(numbers):
    return torch.tensor(numbers)
