"""Asks autograd for the gradients and assigns them, so that nothing can add up."""

import torch


def train_one_epoch(model, loader, loss_fn, optimizer, device="cpu"):
    model.train()
    parameters = [parameter for parameter in model.parameters() if parameter.requires_grad]
    total = torch.tensor(0.0, dtype=torch.float64)
    samples = 0
    for inputs, targets in loader:
        loss = loss_fn(model(inputs.to(device)), targets.to(device))
        gradients = torch.autograd.grad(loss, parameters)
        for parameter, gradient in zip(parameters, gradients):
            parameter.grad = gradient
        optimizer.step()
        total += float(loss.detach()) * targets.size(0)
        samples += targets.size(0)
    return total.item() / samples


def validation_loss(model, loader, loss_fn, device="cpu"):
    with torch.no_grad():
        model.eval()
        losses = [(loss_fn(model(x.to(device)), y.to(device)), len(x)) for x, y in loader]
    return sum(loss.item() * size for loss, size in losses) / sum(size for _, size in losses)


def fit(model, train_loader, valid_loader, loss_fn, epochs, learning_rate, device="cpu"):
    model.to(device)
    optimizer = torch.optim.SGD(model.parameters(), lr=learning_rate, momentum=0.9)
    history = {"train": [None] * epochs, "valid": [None] * epochs}
    for epoch in range(1, epochs + 1):
        history["train"][epoch - 1] = train_one_epoch(model, train_loader, loss_fn, optimizer, device)
        history["valid"][epoch - 1] = validation_loss(model, valid_loader, loss_fn, device)
    return history
