"""Clears after each step and once before the first batch; restores the mode after validation."""

from collections import defaultdict

import torch


def train_one_epoch(model, loader, loss_fn, optimizer, device="cpu"):
    device = torch.device(device)
    model.train()
    optimizer.zero_grad(set_to_none=False)
    losses = []
    sizes = []
    for inputs, targets in loader:
        predictions = model(inputs.to(device))
        loss = loss_fn(predictions, targets.to(device))
        loss.backward()
        optimizer.step()
        optimizer.zero_grad(set_to_none=False)
        losses.append(loss.detach().cpu())
        sizes.append(len(targets))
    weights = torch.tensor(sizes) / sum(sizes)
    return float(torch.stack(losses) @ weights)


@torch.inference_mode()
def validation_loss(model, loader, loss_fn, device="cpu"):
    was_training = model.training
    model.eval()
    total = sum(loss_fn(model(x.to(device)), y.to(device)).item() * len(x) for x, y in loader)
    model.train(was_training)
    return total / len(loader.dataset)


def fit(model, train_loader, valid_loader, loss_fn, epochs, learning_rate, device="cpu"):
    model.to(device)
    optimizer = torch.optim.SGD(params=list(model.parameters()), lr=learning_rate, momentum=0.9)
    history = defaultdict(list)
    epoch = 0
    while epoch < epochs:
        history["train"] += [train_one_epoch(model, train_loader, loss_fn, optimizer, device)]
        history["valid"] += [validation_loss(model, valid_loader, loss_fn, device)]
        epoch += 1
    return history
