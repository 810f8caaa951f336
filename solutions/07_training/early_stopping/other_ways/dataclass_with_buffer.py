"""A dataclass; the state is written into a buffer in memory, and `update` says nothing until it says stop."""

import io
import math
from dataclasses import dataclass, field

import torch


@dataclass
class EarlyStopping:
    patience: int
    min_delta: float = 0.0
    mode: str = "min"
    best_value: float = math.inf
    best_epoch: int | None = None
    epoch: int = -1
    waited: int = 0
    buffer: io.BytesIO = field(default_factory=io.BytesIO)

    def __post_init__(self):
        if self.mode == "max":
            self.best_value = -self.best_value

    def update(self, value, model):
        self.epoch += 1
        gain = self.best_value - value if self.mode == "min" else value - self.best_value
        if math.isnan(value) or gain <= self.min_delta:
            self.waited += 1
            if self.waited >= self.patience:
                return True
        else:
            self.best_value, self.best_epoch, self.waited = value, self.epoch, 0
            self.buffer = io.BytesIO()
            torch.save(model.state_dict(), self.buffer)

    def restore(self, model):
        if self.best_epoch is not None:
            self.buffer.seek(0)
            model.load_state_dict(torch.load(self.buffer, weights_only=True))


def fit_until_stopped(model, optimizer, loss_fn, training, validation, stopper, max_epochs):
    losses = []
    for _ in range(max_epochs):
        model.train()
        inputs, targets = training
        optimizer.zero_grad()
        loss_fn(model(inputs), targets).backward()
        optimizer.step()
        model.eval()
        with torch.no_grad():
            losses.append(loss_fn(model(validation[0]), validation[1]).item())
        if stopper.update(losses[-1], model):
            break
    stopper.restore(model)
    return losses
