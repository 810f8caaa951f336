"""
The twin treats its last layer like a hidden one: a ReLU follows it. Look at what belongs after the last
layer, and at what the loop leaves out.
"""


def sequential_twin(model):
    parts = []
    for layer in model.layers:
        parts += [copy.deepcopy(layer), nn.ReLU(), nn.Dropout(model.dropout.p)]
    return nn.Sequential(*parts)
