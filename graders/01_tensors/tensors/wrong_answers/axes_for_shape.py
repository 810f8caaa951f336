"""
The result is the number of axes, not the shape. The shape lists the size along every axis.
"""


def describe(x):
    return {"shape": x.dim(), "dtype": x.dtype, "device": str(x.device), "entries": x.numel()}
