"""
Changing the twin changes the model: the twin was built from the model's own layers, not from copies. Two
independent networks need the same values in different parameters.
"""


def sequential_twin(model):
    parts = []
    for layer in model.layers[:-1]:
        parts += [layer, nn.ReLU(), model.dropout]
    return nn.Sequential(*parts, model.layers[-1])
