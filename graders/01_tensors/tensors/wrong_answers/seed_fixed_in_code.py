"""
Different seeds gave the same numbers: the seed is hard-coded. Use the one that is passed in.
"""


def normal_table(rows, columns, seed):
    return torch.randn(rows, columns, generator=torch.Generator().manual_seed(0))
