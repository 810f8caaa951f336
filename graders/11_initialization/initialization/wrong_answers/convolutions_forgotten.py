"""The convolutions kept their old weights. `conv` is the scheme for every nn.Conv2d."""


def init_model(model, linear, conv):
    for layer in model.modules():
        if isinstance(layer, nn.Linear):
            linear(layer.weight)
            if layer.bias is not None:
                init_zero(layer.bias)
