"""
The losses are right, but the caller's model has not changed: the optimizer, or the whole loop, worked on a
copy. `fit` trains the given model in place.
"""

import copy

import torch


def fit(model, train_loader, valid_loader, loss_fn, epochs, learning_rate, device="cpu"):
    model = copy.deepcopy(model).to(device)
    optimizer = torch.optim.SGD(model.parameters(), lr=learning_rate, momentum=0.9)
    history = {"train": [], "valid": []}
    for _ in range(epochs):
        history["train"].append(train_one_epoch(model, train_loader, loss_fn, optimizer, device))
        history["valid"].append(validation_loss(model, valid_loader, loss_fn, device))
    return history
