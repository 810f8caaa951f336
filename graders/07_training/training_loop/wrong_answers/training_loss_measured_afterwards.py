"""
The training losses were measured in a second pass after each epoch, with weights that had seen all of it. The
task asks for the loss as seen while training; one of your functions already returns it.
"""

import torch


def fit(model, train_loader, valid_loader, loss_fn, epochs, learning_rate, device="cpu"):
    model.to(device)
    optimizer = torch.optim.SGD(model.parameters(), lr=learning_rate, momentum=0.9)
    history = {"train": [], "valid": []}
    for _ in range(epochs):
        train_one_epoch(model, train_loader, loss_fn, optimizer, device)
        history["train"].append(validation_loss(model, train_loader, loss_fn, device))
        history["valid"].append(validation_loss(model, valid_loader, loss_fn, device))
    return history
