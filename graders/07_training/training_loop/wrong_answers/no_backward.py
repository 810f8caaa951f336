"""
No gradient ever reached the last layer: either `backward` was not called, or the number it was called on had
lost its connection to the model. So the optimizer has nothing to read. Look at what happens between the loss
and the step.
"""


def train_one_epoch(model, loader, loss_fn, optimizer, device="cpu"):
    model.train()
    total, samples = 0.0, 0
    for inputs, targets in loader:
        inputs, targets = inputs.to(device), targets.to(device)
        optimizer.zero_grad()
        loss = loss_fn(model(inputs), targets)
        optimizer.step()
        total += loss.item() * len(inputs)
        samples += len(inputs)
    return total / samples
