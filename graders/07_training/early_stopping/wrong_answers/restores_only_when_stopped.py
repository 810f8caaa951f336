"""
When training reaches `max_epochs` before the stopper says stop, the model keeps its last weights: only the
branch that stops restores the best ones. Such a run also has a best epoch.
"""


def fit_until_stopped(model, optimizer, loss_fn, training, validation, stopper, max_epochs):
    history = []
    for _ in range(max_epochs):
        train_step(model, optimizer, loss_fn, *training)
        history.append(evaluate(model, loss_fn, *validation))
        if stopper.update(history[-1], model):
            stopper.restore(model)
            break
    return history
