"""
The result is the gradient with respect to the inputs; it has the shape of `X`. The task asks how the loss
changes with the weights.
"""


def loss_and_gradient(w, X, y):
    X = X.detach().clone().requires_grad_()
    loss = mean_squared_error(w, X, y)
    loss.backward()
    return loss.item(), X.grad
