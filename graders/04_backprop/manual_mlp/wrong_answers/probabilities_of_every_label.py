"""
The indexing took the columns of all labels for every row: m * m entries. Pair each row with its own label,
and print the shape of what you take from P.
"""


def cross_entropy(P, y):
    return float(-np.log(P[:, y]).mean())
