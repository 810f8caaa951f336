"""
The number of axes was given in place of the shape. The shape lists the size along every axis.
"""


def describe(x):
    return {"shape": x.dim(), "dtype": x.dtype, "device": str(x.device), "entries": x.numel()}
