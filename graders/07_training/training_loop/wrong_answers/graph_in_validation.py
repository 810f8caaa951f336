"""
Validation recorded a graph that nobody will use: `eval` switches layers but leaves recording on, which costs
memory for every batch. Look for the second switch.
"""


def validation_loss(model, loader, loss_fn, device="cpu"):
    model.eval()
    total, samples = 0.0, 0
    for inputs, targets in loader:
        inputs, targets = inputs.to(device), targets.to(device)
        loss = loss_fn(model(inputs), targets)
        total += loss.item() * len(inputs)
        samples += len(inputs)
    return total / samples
