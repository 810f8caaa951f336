"""
The validation losses are those of the training data: `validation_loss` got the loader that the model trains
on. Follow which loader goes where.
"""

import torch


def fit(model, train_loader, valid_loader, loss_fn, epochs, learning_rate, device="cpu"):
    model.to(device)
    optimizer = torch.optim.SGD(model.parameters(), lr=learning_rate, momentum=0.9)
    history = {"train": [], "valid": []}
    for _ in range(epochs):
        history["train"].append(train_one_epoch(model, train_loader, loss_fn, optimizer, device))
        history["valid"].append(validation_loss(model, train_loader, loss_fn, device))
    return history
