"""
The table was made in NumPy and kept NumPy's default type, float64. Make it in the type that the task asks
for.
"""

import numpy


def zero_table(rows, columns):
    return torch.from_numpy(numpy.zeros((rows, columns)))
