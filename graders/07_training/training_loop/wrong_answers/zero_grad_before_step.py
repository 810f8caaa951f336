"""The weights did not move at all, and no gradient is left: the gradients were cleared between `backward`
and `step`, before the optimizer could read them. Say for each line whether it writes, reads or clears
`.grad`."""


def train_one_epoch(model, loader, loss_fn, optimizer, device="cpu"):
    model.train()
    total, samples = 0.0, 0
    for inputs, targets in loader:
        inputs, targets = inputs.to(device), targets.to(device)
        loss = loss_fn(model(inputs), targets)
        loss.backward()
        optimizer.zero_grad()
        optimizer.step()
        total += loss.item() * len(inputs)
        samples += len(inputs)
    return total / samples
