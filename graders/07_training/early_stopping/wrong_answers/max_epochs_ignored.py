"""
The training continued beyond `max_epochs`: only the stopper ends it. A stopper may never say stop.
"""


def fit_until_stopped(model, optimizer, loss_fn, training, validation, stopper, max_epochs):
    history = []
    stop = False
    while not stop:
        train_step(model, optimizer, loss_fn, *training)
        history.append(evaluate(model, loss_fn, *validation))
        stop = stopper.update(history[-1], model)
    stopper.restore(model)
    return history
