"""The twin is a second `MLP`: it computes the same, but it is not an `nn.Sequential`, whose parts can be counted and called one by one. Build a chain from the layers."""


def sequential_twin(model):
    return copy.deepcopy(model)
