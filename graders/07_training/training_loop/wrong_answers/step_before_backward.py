"""The weights did not move, although gradients are there at the end: no `step` comes after `backward` and
before the gradients are cleared. Say for each line whether it writes, reads or clears `.grad`."""


def train_one_epoch(model, loader, loss_fn, optimizer, device="cpu"):
    model.train()
    total, samples = 0.0, 0
    for inputs, targets in loader:
        inputs, targets = inputs.to(device), targets.to(device)
        optimizer.zero_grad()
        loss = loss_fn(model(inputs), targets)
        optimizer.step()
        loss.backward()
        total += loss.item() * len(inputs)
        samples += len(inputs)
    return total / samples
