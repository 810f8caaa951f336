"""
Two calls with the same seed gave different numbers: the draws do not depend on the seed. Follow the
argument `seed` through the function.
"""


def normal_table(rows, columns, seed):
    return torch.randn(rows, columns)
