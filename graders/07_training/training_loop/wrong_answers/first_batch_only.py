"""The loop ends after its first batch: the other batches change nothing. Look at how far the line that
returns the loss is indented."""


def train_one_epoch(model, loader, loss_fn, optimizer, device="cpu"):
    model.train()
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
