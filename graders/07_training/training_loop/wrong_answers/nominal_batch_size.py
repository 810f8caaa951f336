"""
Each batch mean is multiplied by the loader's batch size; the last batch is smaller, so its samples count too
much. Multiply by the number of samples that the batch really has.
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
        total += loss.item() * loader.batch_size
        samples += len(inputs)
    return total / samples


def validation_loss(model, loader, loss_fn, device="cpu"):
    model.eval()
    total, samples = 0.0, 0
    with torch.no_grad():
        for inputs, targets in loader:
            inputs, targets = inputs.to(device), targets.to(device)
            loss = loss_fn(model(inputs), targets)
            total += loss.item() * loader.batch_size
            samples += len(inputs)
    return total / samples
