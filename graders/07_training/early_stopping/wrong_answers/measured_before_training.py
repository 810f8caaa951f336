"""
Each validation loss is one epoch early: the first is that of the untrained model, and the weights of the last
epoch are never measured. Check the order within an epoch.
"""


def fit_until_stopped(model, optimizer, loss_fn, training, validation, stopper, max_epochs):
    history = []
    for _ in range(max_epochs):
        history.append(evaluate(model, loss_fn, *validation))
        if stopper.update(history[-1], model):
            break
        train_step(model, optimizer, loss_fn, *training)
    stopper.restore(model)
    return history
