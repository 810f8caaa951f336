"""
The step follows the gradient, and the gradient points to where the loss grows. Check the sign in `update`.
"""


def update(params, grads, learning_rate):
    return {name: params[name] + learning_rate * grads[name] for name in params}
