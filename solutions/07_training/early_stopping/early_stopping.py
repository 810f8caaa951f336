"""Early stopping: notice the best epoch, save its weights, and stop when nothing better comes."""

import copy
import math

import torch


def train_step(model, optimizer, loss_fn, inputs, targets):
    """One step of gradient descent on all training data. Returns the training loss before the step, a float."""
    model.train()
    optimizer.zero_grad()
    loss = loss_fn(model(inputs), targets)
    loss.backward()
    optimizer.step()
    return loss.item()


@torch.no_grad()
def evaluate(model, loss_fn, inputs, targets):
    """The loss on the validation data, a float."""
    model.eval()
    return loss_fn(model(inputs), targets).item()


class EarlyStopping:
    """Receives one value after each epoch and saves the best one, its epoch, and the weights of that epoch."""

    def __init__(self, patience, min_delta=0.0, mode="min"):
        self.patience = patience
        self.min_delta = min_delta
        self.mode = mode
        self.best_value = math.inf if mode == "min" else -math.inf
        self.best_epoch = None
        self.best_state = None
        self.epoch = 0
        self.epochs_without_improvement = 0

    def is_improvement(self, value):
        """Whether `value` is better than the best so far by more than `min_delta`; every comparison with NaN is False."""
        if self.mode == "min":
            return value < self.best_value - self.min_delta
        return value > self.best_value + self.min_delta

    def update(self, value, model):
        """Takes the value of the epoch that has ended. Returns True if training should stop, else False."""
        if self.is_improvement(value):
            self.best_value = value
            self.best_epoch = self.epoch
            self.best_state = copy.deepcopy(
                model.state_dict()
            )  # the weights keep changing, the copy does not
            self.epochs_without_improvement = 0
        else:
            self.epochs_without_improvement += 1
        self.epoch += 1
        return self.epochs_without_improvement >= self.patience

    def restore(self, model):
        """Puts the weights of the best epoch into `model`; without a best epoch it changes nothing."""
        if self.best_state is not None:
            model.load_state_dict(self.best_state)


def fit_until_stopped(model, optimizer, loss_fn, training, validation, stopper, max_epochs):
    """Trains until `stopper` says stop; then restores the model's best weights. Returns the validation losses."""
    history = []
    for _ in range(max_epochs):
        train_step(model, optimizer, loss_fn, *training)
        history.append(evaluate(model, loss_fn, *validation))
        if stopper.update(history[-1], model):
            break
    stopper.restore(model)
    return history
