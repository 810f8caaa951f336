"""The training loop: what happens to one batch, in one epoch, and over a whole training."""

import torch


def train_one_epoch(model, loader, loss_fn, optimizer, device="cpu"):
    """Shows the model every batch of `loader` once; returns the mean loss per sample, as seen while training."""
    model.train()
    total, samples = 0.0, 0
    for inputs, targets in loader:
        inputs, targets = inputs.to(device), targets.to(device)
        optimizer.zero_grad()  # gradients add up: clear those of the previous batch
        predictions = model(inputs)
        loss = loss_fn(predictions, targets)
        loss.backward()  # writes .grad
        optimizer.step()  # reads .grad
        total += loss.item() * len(inputs)  # from a mean back to a sum, so that a short batch counts less
        samples += len(inputs)
    return total / samples


def validation_loss(model, loader, loss_fn, device="cpu"):
    """The mean loss per sample over `loader`; changes neither weights nor running statistics."""
    model.eval()
    total, samples = 0.0, 0
    with torch.no_grad():
        for inputs, targets in loader:
            inputs, targets = inputs.to(device), targets.to(device)
            loss = loss_fn(model(inputs), targets)
            total += loss.item() * len(inputs)
            samples += len(inputs)
    return total / samples


def fit(model, train_loader, valid_loader, loss_fn, epochs, learning_rate, device="cpu"):
    """Trains `model` in place; returns {"train": [...], "valid": [...]}, one float per epoch each."""
    model.to(device)
    optimizer = torch.optim.SGD(model.parameters(), lr=learning_rate, momentum=0.9)
    history = {"train": [], "valid": []}
    for _ in range(epochs):
        history["train"].append(train_one_epoch(model, train_loader, loss_fn, optimizer, device))
        history["valid"].append(validation_loss(model, valid_loader, loss_fn, device))
    return history
