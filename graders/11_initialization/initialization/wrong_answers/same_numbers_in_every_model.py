"""
Every model gets the same weights: the generator is seeded inside `init_model`. Leave seeding to the calling
program.
"""


def init_model(model, linear, conv):
    torch.manual_seed(0)
    for layer in model.modules():
        if isinstance(layer, (nn.Linear, nn.Conv2d)):
            (linear if isinstance(layer, nn.Linear) else conv)(layer.weight)
            if layer.bias is not None:
                init_zero(layer.bias)
