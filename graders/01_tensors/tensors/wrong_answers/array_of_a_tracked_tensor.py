"""
NumPy was asked to read a tensor whose history autograd records, and PyTorch refuses that. Leave the graph
first, then convert to NumPy.
"""


def to_array(x):
    return x.cpu().numpy().copy()
