"""
The stopper receives the training loss, which keeps falling even when the model begins to fit noise. Which
data can show that?
"""


def fit_until_stopped(model, optimizer, loss_fn, training, validation, stopper, max_epochs):
    history = []
    for _ in range(max_epochs):
        train_step(model, optimizer, loss_fn, *training)
        history.append(evaluate(model, loss_fn, *validation))
        if stopper.update(evaluate(model, loss_fn, *training), model):
            break
    stopper.restore(model)
    return history
