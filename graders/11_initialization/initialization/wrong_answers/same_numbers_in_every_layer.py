"""
Two layers of the same shape begin with the same weights: the generator is seeded again for each layer. Leave
seeding to the calling program.
"""


def init_model(model, linear, conv):
    for layer in model.modules():
        if isinstance(layer, (nn.Linear, nn.Conv2d)):
            torch.manual_seed(0)
            (linear if isinstance(layer, nn.Linear) else conv)(layer.weight)
            if layer.bias is not None:
                init_zero(layer.bias)
