"""
The row is a copy: what is written to it does not reach `x`. Find out which step on the way copies, and
which kinds of indexing give a view.
"""


def row_view(x, i):
    return x[i].clone()
