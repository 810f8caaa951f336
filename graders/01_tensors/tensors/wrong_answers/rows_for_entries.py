"""
The length of a tensor is the size of its first axis, not the number of its entries (and a tensor of shape
`()` has no length at all). Ask for the number of all entries.
"""


def describe(x):
    return {"shape": tuple(x.shape), "dtype": x.dtype, "device": str(x.device), "entries": len(x)}
