"""Linear layers and convolutions got the same scheme. Each type has its own: `linear` and `conv`."""


def init_model(model, linear, conv):
    for layer in model.modules():
        if isinstance(layer, (nn.Linear, nn.Conv2d)):
            linear(layer.weight)
            if layer.bias is not None:
                init_zero(layer.bias)
