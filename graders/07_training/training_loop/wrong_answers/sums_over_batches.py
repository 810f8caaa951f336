"""
The losses of all samples are summed and then divided by the number of batches, which is what `len(loader)` gives. Divide
by the number of samples.
"""

import torch


def train_one_epoch(model, loader, loss_fn, optimizer, device="cpu"):
    model.train()
    total = 0.0
    for inputs, targets in loader:
        inputs, targets = inputs.to(device), targets.to(device)
        optimizer.zero_grad()
        loss = loss_fn(model(inputs), targets)
        loss.backward()
        optimizer.step()
        total += loss.item() * len(inputs)
    return total / len(loader)


def validation_loss(model, loader, loss_fn, device="cpu"):
    model.eval()
    total = 0.0
    with torch.no_grad():
        for inputs, targets in loader:
            inputs, targets = inputs.to(device), targets.to(device)
            total += loss_fn(model(inputs), targets).item() * len(inputs)
    return total / len(loader)
