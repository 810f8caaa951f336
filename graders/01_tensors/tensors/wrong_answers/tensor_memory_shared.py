"""
The array uses the memory of the tensor: when the tensor is changed, the array changes with it. Going over
to NumPy copies nothing on the CPU; the copy has to be asked for.
"""


def to_array(x):
    return x.detach().cpu().numpy()
