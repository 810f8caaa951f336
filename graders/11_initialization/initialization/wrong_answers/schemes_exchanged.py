"""The linear layers got the scheme of the convolutions, and the other way round."""


def init_model(model, linear, conv):
    for layer in model.modules():
        if isinstance(layer, (nn.Linear, nn.Conv2d)):
            (conv if isinstance(layer, nn.Linear) else linear)(layer.weight)
            if layer.bias is not None:
                init_zero(layer.bias)
