"""Passes the optimizer a closure that clears, computes the loss and calls backward."""

import numpy as np
import torch


def train_one_epoch(model, loader, loss_fn, optimizer, device="cpu"):
    for module in model.modules():
        module.train()
    seen = []

    for inputs, targets in loader:
        inputs = inputs.to(device=device)
        targets = targets.to(device=device)

        def closure():
            for parameter in model.parameters():
                parameter.grad = None
            loss = loss_fn(model(inputs), targets)
            loss.backward()
            return loss

        seen.append((optimizer.step(closure).item(), len(inputs)))
    means, sizes = zip(*seen)
    return np.average(means, weights=sizes)


def validation_loss(model, loader, loss_fn, device="cpu"):
    model.train(False)
    running, count = 0.0, 0
    for inputs, targets in loader:
        with torch.no_grad():
            mean = loss_fn(model(inputs.to(device)), targets.to(device))
        count += len(inputs)
        running += (float(mean) - running) * len(inputs) / count
    return running


def fit(model, train_loader, valid_loader, loss_fn, epochs, learning_rate, device="cpu"):
    optimizer = torch.optim.SGD(model.to(device).parameters(), lr=learning_rate, momentum=0.9)
    train, valid = [], []
    for _ in range(epochs):
        train.append(train_one_epoch(model, train_loader, loss_fn, optimizer, device))
        valid.append(validation_loss(model, valid_loader, loss_fn, device))
    return dict(train=train, valid=valid)
