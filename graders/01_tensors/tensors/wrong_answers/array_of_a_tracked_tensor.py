"""
NumPy was asked to look at a tensor whose history autograd keeps, and PyTorch refuses that. Leave the graph
first, then go over to NumPy.
"""


def to_array(x):
    return x.cpu().numpy().copy()
