"""
The numbers went through NumPy, whose default type is float64, and kept that type. Choose the type when you
make the tensor or the array.
"""

import numpy


def from_numbers(numbers):
    return torch.from_numpy(numpy.array(numbers, dtype=numpy.float64))
