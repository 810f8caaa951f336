"""
The twin agrees in evaluation mode but drops nothing in training mode: the chain has no dropout. Compare with
the table on the task page.
"""


def sequential_twin(model):
    parts = []
    for layer in model.layers[:-1]:
        parts += [copy.deepcopy(layer), nn.ReLU()]
    return nn.Sequential(*parts, copy.deepcopy(model.layers[-1]))
