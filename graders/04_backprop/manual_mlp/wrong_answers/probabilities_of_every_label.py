"""The indexing took the columns of all labels for every row, m * m entries. Pair each row with its own label: print the shape of what is taken from P."""


def cross_entropy(P, y):
    return float(-np.log(P[:, y]).mean())
