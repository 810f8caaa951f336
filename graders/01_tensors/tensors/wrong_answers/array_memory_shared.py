"""
The tensor shares memory with the array: when the array changes, so does the tensor. A conversion copies only
if the type has to change; find one that always allocates its own memory.
"""


def from_array(array):
    return torch.from_numpy(array).float()
