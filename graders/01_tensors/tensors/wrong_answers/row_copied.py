"""
The row is a copy: writing to it does not change `x`. Find out which step copies, and which kinds of indexing
give a view.
"""


def row_view(x, i):
    return x[i].clone()
