"""
The twin drops half of its hidden values, whatever the model does: the model's probability did not reach it.
Look at how you make the dropout of the chain.
"""


def sequential_twin(model):
    parts = []
    for layer in model.layers[:-1]:
        parts += [copy.deepcopy(layer), nn.ReLU(), nn.Dropout()]
    return nn.Sequential(*parts, copy.deepcopy(model.layers[-1]))
