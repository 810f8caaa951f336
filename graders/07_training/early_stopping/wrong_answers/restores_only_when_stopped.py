"""When `max_epochs` is reached before the stopper says stop, the model keeps its last weights: the best
ones are brought back in the branch that stops, and nowhere else. Such a run has a best epoch, too."""


def fit_until_stopped(model, optimizer, loss_fn, training, validation, stopper, max_epochs):
    history = []
    for _ in range(max_epochs):
        train_step(model, optimizer, loss_fn, *training)
        history.append(evaluate(model, loss_fn, *validation))
        if stopper.update(history[-1], model):
            stopper.restore(model)
            break
    return history
