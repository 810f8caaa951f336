"""
The tensor uses the memory of the array: when the array is changed, the tensor changes with it. A conversion
copies only when the type has to change; find a way that always makes memory of its own.
"""


def from_array(array):
    return torch.from_numpy(array).float()
