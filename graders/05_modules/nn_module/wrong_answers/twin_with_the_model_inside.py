"""The chain has one part, and that part is an `MLP`: the twin is asked for as the layers themselves, one part after the other. Build it from the layers of the table."""


def sequential_twin(model):
    return nn.Sequential(copy.deepcopy(model))
