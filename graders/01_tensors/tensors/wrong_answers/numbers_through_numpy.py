"""
The numbers went through NumPy, whose own type is float64, and kept it. Choose the type where the tensor or
the array is made.
"""

import numpy


def from_numbers(numbers):
    return torch.from_numpy(numpy.array(numbers, dtype=numpy.float64))
