"""
The best weights are restored inside the loop, in every epoch without improvement: training is thrown back
again and again and cannot get past a bump. Restore them once.
"""


def fit_until_stopped(model, optimizer, loss_fn, training, validation, stopper, max_epochs):
    history = []
    for _ in range(max_epochs):
        train_step(model, optimizer, loss_fn, *training)
        history.append(evaluate(model, loss_fn, *validation))
        if stopper.update(history[-1], model):
            break
        stopper.restore(model)
    stopper.restore(model)
    return history
