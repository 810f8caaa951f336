"""
The losses of the samples were summed. A mean does not grow with the batch: look at the last step.
"""


def cross_entropy(P, y):
    return float(-np.log(P[np.arange(len(y)), y]).sum())
