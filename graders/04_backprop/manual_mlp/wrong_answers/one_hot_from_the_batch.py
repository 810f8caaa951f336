"""
The number of one-hot columns depends on which labels are in this batch. The number of classes is known
elsewhere: take it from an array that always has one column per class.
"""


def one_hot(y, classes):
    return np.eye(y.max() + 1)[y]
