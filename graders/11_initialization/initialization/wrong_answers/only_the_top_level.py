"""
Layers inside other modules were not reached: `children` gives the top level only. Go through the modules at
every depth.
"""


def init_model(model, linear, conv):
    for layer in model.children():
        if isinstance(layer, (nn.Linear, nn.Conv2d)):
            (linear if isinstance(layer, nn.Linear) else conv)(layer.weight)
            if layer.bias is not None:
                init_zero(layer.bias)
