"""
The type came back as text. In PyTorch, types are objects that you can compare and pass to `dtype=`; return
the type itself.
"""


def describe(x):
    return {"shape": tuple(x.shape), "dtype": str(x.dtype), "device": str(x.device), "entries": x.numel()}
