"""
The largest score of the whole batch was subtracted from every row: in a row far below it, every exponential
becomes 0, and 0 / 0 is not a number. Each row needs its own maximum.
"""


def softmax(Z):
    powers = np.exp(Z - Z.max())
    return powers / powers.sum(axis=1, keepdims=True)
