"""A general observer with a subclass that keeps a copy of the whole model; patience is counted down."""

import copy
import operator

import torch


def train_step(model, optimizer, loss_fn, inputs, targets):
    model.train()
    optimizer.zero_grad()
    loss = loss_fn(model(inputs), targets)
    loss.backward()
    optimizer.step()
    return loss.item()


def evaluate(model, loss_fn, inputs, targets):
    model.eval()
    with torch.no_grad():
        return float(loss_fn(model(inputs), targets))


class Observer:
    """Compares and counts; the subclass decides what happens at an improvement."""

    def __init__(self, patience, min_delta=0.0, mode="min"):
        self.patience = self.left = patience
        self.better = operator.lt if mode == "min" else operator.gt
        self.margin = -min_delta if mode == "min" else min_delta
        self.best_value = float("inf" if mode == "min" else "-inf")
        self.best_epoch = None
        self.epochs = iter(range(10**9))

    def update(self, value, model):
        epoch = next(self.epochs)
        if self.better(value, self.best_value + self.margin):
            self.best_value, self.best_epoch, self.left = value, epoch, self.patience
            self.on_improvement(model)
            return False
        self.left -= 1
        return self.left == 0


class EarlyStopping(Observer):
    best_model = None

    def on_improvement(self, model):
        self.best_model = copy.deepcopy(model)

    def restore(self, model):
        if self.best_model is None:
            return model
        model.load_state_dict(self.best_model.state_dict())
        return model


def fit_until_stopped(model, optimizer, loss_fn, training, validation, stopper, max_epochs):
    def epochs():
        for _ in range(max_epochs):
            train_step(model, optimizer, loss_fn, *training)
            loss = evaluate(model, loss_fn, *validation)
            yield loss
            if stopper.update(loss, model):
                return

    history = list(epochs())
    stopper.restore(model)
    return history
