"""
The optimizer is built again in every epoch and forgets its momentum: the first epoch is right, and from the
second on the weights lag behind. Count how often the line that builds it runs.
"""

import torch


def fit(model, train_loader, valid_loader, loss_fn, epochs, learning_rate, device="cpu"):
    model.to(device)
    history = {"train": [], "valid": []}
    for _ in range(epochs):
        optimizer = torch.optim.SGD(model.parameters(), lr=learning_rate, momentum=0.9)
        history["train"].append(train_one_epoch(model, train_loader, loss_fn, optimizer, device))
        history["valid"].append(validation_loss(model, valid_loader, loss_fn, device))
    return history
