"""The twin holds the children of the model as they were registered. A chain calls each of its parts once, in this order, and a `ModuleList` cannot be called: list the layers in the order in which `forward` uses them."""


def sequential_twin(model):
    return nn.Sequential(*copy.deepcopy(model).children())
