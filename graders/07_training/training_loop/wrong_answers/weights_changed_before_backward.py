"""
`step` runs between the forward pass and `backward`: it overwrites weights that `backward` still needs, and
autograd refuses. Nothing may change the weights between the two.
"""


def train_one_epoch(model, loader, loss_fn, optimizer, device="cpu"):
    model.train()
    total, samples = 0.0, 0
    for inputs, targets in loader:
        inputs, targets = inputs.to(device), targets.to(device)
        loss = loss_fn(model(inputs), targets)
        optimizer.step()
        optimizer.zero_grad()
        loss.backward()
        total += loss.item() * len(inputs)
        samples += len(inputs)
    return total / samples
