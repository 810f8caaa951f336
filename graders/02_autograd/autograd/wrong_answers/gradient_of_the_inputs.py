"""
The gradient with respect to the inputs came back; it has the shape of `X`. Asked for is how the loss
changes with the weights.
"""


def loss_and_gradient(w, X, y):
    X = X.detach().clone().requires_grad_()
    loss = mean_squared_error(w, X, y)
    loss.backward()
    return loss.item(), X.grad
