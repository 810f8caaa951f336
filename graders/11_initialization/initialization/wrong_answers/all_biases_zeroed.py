"""
Layers of other kinds also lost their biases, such as the shift of a normalisation layer. The task means
linear layers and convolutions only.
"""


def init_model(model, linear, conv):
    for layer in model.modules():
        if isinstance(layer, nn.Linear):
            linear(layer.weight)
        elif isinstance(layer, nn.Conv2d):
            conv(layer.weight)
        if getattr(layer, "bias", None) is not None:
            init_zero(layer.bias)
