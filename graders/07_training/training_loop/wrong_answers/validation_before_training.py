"""
Each validation loss is one epoch early: the first is that of the untrained model, and the last epoch is never
measured. Check the order of the two calls in an epoch.
"""

import torch


def fit(model, train_loader, valid_loader, loss_fn, epochs, learning_rate, device="cpu"):
    model.to(device)
    optimizer = torch.optim.SGD(model.parameters(), lr=learning_rate, momentum=0.9)
    history = {"train": [], "valid": []}
    for _ in range(epochs):
        history["valid"].append(validation_loss(model, valid_loader, loss_fn, device))
        history["train"].append(train_one_epoch(model, train_loader, loss_fn, optimizer, device))
    return history
