"""The validation batches changed the weights: they went through the function that trains. Then the
validation loss says nothing about unseen data. Which function measures without a step?"""

import torch


def fit(model, train_loader, valid_loader, loss_fn, epochs, learning_rate, device="cpu"):
    model.to(device)
    optimizer = torch.optim.SGD(model.parameters(), lr=learning_rate, momentum=0.9)
    history = {"train": [], "valid": []}
    for _ in range(epochs):
        history["train"].append(train_one_epoch(model, train_loader, loss_fn, optimizer, device))
        history["valid"].append(train_one_epoch(model, valid_loader, loss_fn, optimizer, device))
    return history
