"""
The tensor kept the type of the array. NumPy computes in float64, networks in float32: convert at the border
between the two.
"""


def from_array(array):
    return torch.tensor(array)
