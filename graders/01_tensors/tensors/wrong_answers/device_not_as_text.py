"""
The device came back as an object of PyTorch. The description says it as text, such as `"cpu"`: make text of it with
`str`.
"""


def describe(x):
    return {"shape": tuple(x.shape), "dtype": x.dtype, "device": x.device, "entries": x.numel()}
