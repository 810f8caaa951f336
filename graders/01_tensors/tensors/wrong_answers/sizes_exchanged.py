"""
Rows and columns are exchanged. The first size counts the rows, the second the columns; compare with the
order in which the sizes are handed over.
"""


def zero_table(rows, columns):
    return torch.zeros(columns, rows)


def normal_table(rows, columns, seed):
    return torch.randn(columns, rows, generator=torch.Generator().manual_seed(seed))
