"""
One epoch is missing: the task asks for `epochs` passes. Write down the values that the loop's counter takes
for `epochs=1`.
"""

import torch


def fit(model, train_loader, valid_loader, loss_fn, epochs, learning_rate, device="cpu"):
    model.to(device)
    optimizer = torch.optim.SGD(model.parameters(), lr=learning_rate, momentum=0.9)
    history = {"train": [], "valid": []}
    for _ in range(1, epochs):
        history["train"].append(train_one_epoch(model, train_loader, loss_fn, optimizer, device))
        history["valid"].append(validation_loss(model, valid_loader, loss_fn, device))
    return history
