"""
The step is as long as the gradient, whatever the learning rate. Look at how `learning_rate` enters `update`.
"""


def update(params, grads, learning_rate):
    return {name: params[name] - grads[name] for name in params}
