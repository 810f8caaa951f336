"""
A layer made with `bias=False` has None as its bias, and None cannot be filled. Check before you fill.
"""


def init_model(model, linear, conv):
    for layer in model.modules():
        if isinstance(layer, nn.Linear):
            linear(layer.weight)
            init_zero(layer.bias)
        elif isinstance(layer, nn.Conv2d):
            conv(layer.weight)
            init_zero(layer.bias)
