"""
The twin has the right layers but its own weights: it was built, but never received the state of the model.
Copy the values over.
"""


def sequential_twin(model):
    parts = []
    for layer in model.layers[:-1]:
        parts += [nn.Linear(layer.in_features, layer.out_features), nn.ReLU(), nn.Dropout(model.dropout.p)]
    return nn.Sequential(*parts, nn.Linear(model.layers[-1].in_features, model.layers[-1].out_features))
