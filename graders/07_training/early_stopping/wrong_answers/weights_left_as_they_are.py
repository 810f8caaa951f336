"""
The model ends with the weights of its last epoch. The best ones were saved but not restored: what should
happen after the loop?
"""


def fit_until_stopped(model, optimizer, loss_fn, training, validation, stopper, max_epochs):
    history = []
    for _ in range(max_epochs):
        train_step(model, optimizer, loss_fn, *training)
        history.append(evaluate(model, loss_fn, *validation))
        if stopper.update(history[-1], model):
            break
    return history
