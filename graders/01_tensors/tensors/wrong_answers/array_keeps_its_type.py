"""
The tensor kept the type of the array. NumPy computes in float64, networks in float32: convert when you cross
from one to the other.
"""


def from_array(array):
    return torch.tensor(array)
