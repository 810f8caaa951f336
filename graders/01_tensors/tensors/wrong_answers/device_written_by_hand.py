"""
The device is hard-coded. The check used a tensor on the device `meta`, which has shapes and types but no
numbers; ask the tensor where it is.
"""


def describe(x):
    return {"shape": tuple(x.shape), "dtype": x.dtype, "device": "cpu", "entries": x.numel()}
