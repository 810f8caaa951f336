"""Turns every value into a score that is better when larger; keeps clones of the state."""

import torch


@torch.no_grad()
def evaluate(model, loss_fn, inputs, targets):
    model.eval()
    return loss_fn(model(inputs), targets).item()


def train_step(model, optimizer, loss_fn, inputs, targets):
    model.train()
    optimizer.zero_grad()
    loss_fn(model(inputs), targets).backward()
    optimizer.step()


class EarlyStopping:
    def __init__(self, patience, min_delta=0.0, mode="min"):
        self.patience = patience
        self.min_delta = min_delta
        self.sign = {"min": -1.0, "max": 1.0}[mode]
        self.best_epoch = None
        self.values = []
        self.kept = {}

    @property
    def best_value(self):
        return None if self.best_epoch is None else self.values[self.best_epoch]

    def update(self, value, model):
        self.values.append(value)
        score = self.sign * value
        best_score = float("-inf") if self.best_epoch is None else self.sign * self.best_value
        if score > best_score + self.min_delta:
            self.best_epoch = len(self.values) - 1
            self.kept = {name: tensor.detach().clone() for name, tensor in model.state_dict().items()}
        since = len(self.values) - 1 - (-1 if self.best_epoch is None else self.best_epoch)
        return since >= self.patience

    def restore(self, model):
        own = model.state_dict()
        with torch.no_grad():
            for name, tensor in self.kept.items():
                own[name].copy_(tensor)


def fit_until_stopped(model, optimizer, loss_fn, training, validation, stopper, max_epochs):
    history = []
    stop = False
    while not stop and len(history) < max_epochs:
        train_step(model, optimizer, loss_fn, *training)
        history.append(evaluate(model, loss_fn, *validation))
        stop = stopper.update(history[-1], model)
    stopper.restore(model)
    return history
