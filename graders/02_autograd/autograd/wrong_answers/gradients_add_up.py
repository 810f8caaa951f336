"""
The result still contains an earlier gradient: gradients add up across `backward` calls. Clear the old one
before `backward` starts on a new question.
"""


def gradient(f, x):
    x.requires_grad_()
    f(x).backward()
    return x.grad


def loss_and_gradient(w, X, y):
    loss = mean_squared_error(w, X, y)
    loss.backward()
    return loss.item(), w.grad


def accumulated_gradient(w, batches):
    for X, y in batches:
        mean_squared_error(w, X, y).backward()
    return w.grad
