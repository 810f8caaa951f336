"""
Rows and columns are swapped. The first size counts the rows, the second the columns; compare with the order
of your arguments.
"""


def zero_table(rows, columns):
    return torch.zeros(columns, rows)


def normal_table(rows, columns, seed):
    return torch.randn(columns, rows, generator=torch.Generator().manual_seed(seed))
