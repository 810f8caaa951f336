"""
Everything with a weight was filled, including normalisation layers and embeddings. Check the type of the
layer, not the attribute.
"""


def init_model(model, linear, conv):
    for layer in model.modules():
        if hasattr(layer, "weight"):
            (conv if layer.weight.dim() == 4 else linear)(layer.weight)
            if getattr(layer, "bias", None) is not None:
                init_zero(layer.bias)
