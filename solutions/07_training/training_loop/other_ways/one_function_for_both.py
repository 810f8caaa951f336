"""One pass over a loader for both purposes: with an optimizer it trains, without one it measures."""

import torch


def one_pass(model, loader, loss_fn, device, optimizer=None):
    """The mean loss per sample."""
    training = optimizer is not None
    model.train(training)
    total = torch.zeros((), device=device)
    samples = 0
    with torch.set_grad_enabled(training):
        for batch in loader:
            inputs, targets = (part.to(device, non_blocking=True) for part in batch)
            loss = loss_fn(model(inputs), targets)
            if training:
                model.zero_grad()
                loss.backward()
                optimizer.step()
            total += loss.detach() * inputs.shape[0]
            samples += inputs.shape[0]
    return (total / samples).item()


def train_one_epoch(model, loader, loss_fn, optimizer, device="cpu"):
    return one_pass(model, loader, loss_fn, device, optimizer)


def validation_loss(model, loader, loss_fn, device="cpu"):
    return one_pass(model, loader, loss_fn, device)


def fit(model, train_loader, valid_loader, loss_fn, epochs, learning_rate, device="cpu"):
    model = model.to(device)
    optimizer = torch.optim.SGD(model.parameters(), learning_rate, momentum=0.9)
    pairs = [
        (
            one_pass(model, train_loader, loss_fn, device, optimizer),
            one_pass(model, valid_loader, loss_fn, device),
        )
        for _ in range(epochs)
    ]
    return {"train": [pair[0] for pair in pairs], "valid": [pair[1] for pair in pairs]}
