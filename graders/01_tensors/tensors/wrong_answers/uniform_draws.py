"""
The draws are spread evenly between 0 and 1: mean 0.5, standard deviation 0.29. A standard normal distribution
has mean 0 and standard deviation 1; look up which function draws from it.
"""


def normal_table(rows, columns, seed):
    return torch.rand(rows, columns, generator=torch.Generator().manual_seed(seed))
