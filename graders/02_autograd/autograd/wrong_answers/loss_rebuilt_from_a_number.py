"""
`backward` was called on a new tensor that has the loss's value but no history, so nothing reached the
weights. Call it on the loss itself.
"""


def loss_and_gradient(w, X, y):
    w.grad = None
    loss = mean_squared_error(w, X, y)
    loss = torch.tensor(loss.item(), requires_grad=True)
    loss.backward()
    return loss.item(), w.grad
