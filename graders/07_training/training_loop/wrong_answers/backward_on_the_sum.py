"""The mean was turned into a sum before `backward`, so that each gradient is larger by the size of its
batch, and the steps with it. The sum belongs into the statistics, the mean into the gradient."""


def train_one_epoch(model, loader, loss_fn, optimizer, device="cpu"):
    model.train()
    total, samples = 0.0, 0
    for inputs, targets in loader:
        inputs, targets = inputs.to(device), targets.to(device)
        optimizer.zero_grad()
        loss = loss_fn(model(inputs), targets) * len(inputs)
        loss.backward()
        optimizer.step()
        total += loss.item()
        samples += len(inputs)
    return total / samples
