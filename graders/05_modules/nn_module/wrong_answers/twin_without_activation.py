"""
The twin has the linear layers and nothing between them, so it is one linear layer. What `forward` does with a
function, a chain needs as a part: compare with the table on the task page.
"""


def sequential_twin(model):
    parts = []
    for layer in model.layers[:-1]:
        parts += [copy.deepcopy(layer), nn.Dropout(model.dropout.p)]
    return nn.Sequential(*parts, copy.deepcopy(model.layers[-1]))
