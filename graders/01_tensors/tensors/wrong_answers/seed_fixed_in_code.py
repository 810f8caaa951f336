"""
Different seeds gave the same numbers: the seed stands fixed in the code. Use the one that is handed over.
"""


def normal_table(rows, columns, seed):
    return torch.randn(rows, columns, generator=torch.Generator().manual_seed(0))
