"""
When the stopper ends the training, the list lacks the loss of the last epoch: the loop ends before it is
recorded. Every epoch that ran needs an entry.
"""


def fit_until_stopped(model, optimizer, loss_fn, training, validation, stopper, max_epochs):
    history = []
    for _ in range(max_epochs):
        train_step(model, optimizer, loss_fn, *training)
        loss = evaluate(model, loss_fn, *validation)
        if stopper.update(loss, model):
            break
        history.append(loss)
    stopper.restore(model)
    return history
