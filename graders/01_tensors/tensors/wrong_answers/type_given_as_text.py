"""
The type came as text. Types are objects of their own in PyTorch, which can be compared and handed on to
`dtype=`; give the type itself.
"""


def describe(x):
    return {"shape": tuple(x.shape), "dtype": str(x.dtype), "device": str(x.device), "entries": x.numel()}
