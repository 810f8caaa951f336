"""
The array shares memory with the tensor: when the tensor changes, so does the array. On the CPU, converting to
NumPy copies nothing; you have to ask for the copy.
"""


def to_array(x):
    return x.detach().cpu().numpy()
