"""
The model's output goes through a softmax before the loss. The loop hands the output on as it is: what has to happen to
it is the affair of the model and of the loss function.
"""

import torch


def train_one_epoch(model, loader, loss_fn, optimizer, device="cpu"):
    model.train()
    total, samples = 0.0, 0
    for inputs, targets in loader:
        inputs, targets = inputs.to(device), targets.to(device)
        optimizer.zero_grad()
        loss = loss_fn(torch.softmax(model(inputs), dim=1), targets)
        loss.backward()
        optimizer.step()
        total += loss.item() * len(inputs)
        samples += len(inputs)
    return total / samples
