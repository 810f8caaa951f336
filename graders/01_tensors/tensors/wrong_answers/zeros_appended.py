"""
The new column is all zeros. Its place and type are right; look at the values it is made with.
"""


def append_ones(x):
    return torch.cat([x, torch.zeros(x.shape[0], 1, dtype=x.dtype, device=x.device)], dim=1)
