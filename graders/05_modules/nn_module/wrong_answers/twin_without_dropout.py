"""The twin agrees in evaluation mode and drops nothing in training mode: the dropout has no part in the chain. Compare with the table of the task page."""


def sequential_twin(model):
    parts = []
    for layer in model.layers[:-1]:
        parts += [copy.deepcopy(layer), nn.ReLU()]
    return nn.Sequential(*parts, copy.deepcopy(model.layers[-1]))
