"""
The array does not have the type of the tensor: the type was lost in a Python list, and NumPy chose its own.
Convert to NumPy without a list in between.
"""

import numpy


def to_array(x):
    return numpy.array(x.tolist())
