"""
The chain has a single part, the whole model. The task asks for the layers themselves, one part after another;
build the twin from the layers of the table.
"""


def sequential_twin(model):
    return nn.Sequential(copy.deepcopy(model))
