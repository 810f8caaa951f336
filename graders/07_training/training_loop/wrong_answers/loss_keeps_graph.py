"""
The loss still requires a gradient: the losses were summed as tensors, and each keeps the whole graph of its
batch in memory. Take the number out of the tensor before you add it.
"""


def train_one_epoch(model, loader, loss_fn, optimizer, device="cpu"):
    model.train()
    total, samples = 0.0, 0
    for inputs, targets in loader:
        inputs, targets = inputs.to(device), targets.to(device)
        optimizer.zero_grad()
        loss = loss_fn(model(inputs), targets)
        loss.backward()
        optimizer.step()
        total += loss * len(inputs)
        samples += len(inputs)
    return total / samples
