"""The twin holds the linear layers and nothing between them, so that it is one linear layer. What `forward` does by a function, a chain needs as a part: compare with the table of the task page."""


def sequential_twin(model):
    parts = []
    for layer in model.layers[:-1]:
        parts += [copy.deepcopy(layer), nn.Dropout(model.dropout.p)]
    return nn.Sequential(*parts, copy.deepcopy(model.layers[-1]))
