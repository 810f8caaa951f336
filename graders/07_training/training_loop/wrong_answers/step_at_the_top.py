"""
The weights are exactly one batch behind: each pass through the loop begins with a step that uses the previous
batch's gradient, and the last gradient is never used. Ask which line wrote the gradient that `step` reads.
"""


def train_one_epoch(model, loader, loss_fn, optimizer, device="cpu"):
    model.train()
    total, samples = 0.0, 0
    for inputs, targets in loader:
        inputs, targets = inputs.to(device), targets.to(device)
        optimizer.step()
        optimizer.zero_grad()
        loss = loss_fn(model(inputs), targets)
        loss.backward()
        total += loss.item() * len(inputs)
        samples += len(inputs)
    return total / samples
