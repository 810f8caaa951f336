"""
The twin has the children of the model in the order of their registration. A chain calls each part once, in
order, and a `ModuleList` cannot be called: list the layers in the order in which `forward` uses them.
"""


def sequential_twin(model):
    return nn.Sequential(*copy.deepcopy(model).children())
