"""
The stopper said stop, but the loop continued. Use its answer.
"""


def fit_until_stopped(model, optimizer, loss_fn, training, validation, stopper, max_epochs):
    history = []
    for _ in range(max_epochs):
        train_step(model, optimizer, loss_fn, *training)
        history.append(evaluate(model, loss_fn, *validation))
        stopper.update(history[-1], model)
    stopper.restore(model)
    return history
