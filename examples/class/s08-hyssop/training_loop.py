import torch
from torch.optim import SGD


def _run(model, loader, loss_fn, device, after_loss=None):
    """One pass over the data, used for training and for validation."""
    losses, sizes = [], []
    for batch in loader:
        x, y = (part.to(device) for part in batch)
        loss = loss_fn(model(x), y)
        if after_loss is not None:
            after_loss(loss)
        losses.append(loss.detach())
        sizes.append(len(x))
    weights = torch.tensor(sizes, dtype=torch.float64)
    return float((torch.stack(losses).double().cpu() * weights).sum() / weights.sum())


def train_one_epoch(model, loader, loss_fn, optimizer, device="cpu"):
    model.train(True)

    def learn(loss):
        for group in optimizer.param_groups:
            for p in group["params"]:
                p.grad = None
        loss.backward()
        optimizer.step()

    return _run(model, loader, loss_fn, device, learn)


@torch.no_grad()
def validation_loss(model, loader, loss_fn, device="cpu"):
    model.train(False)
    return _run(model, loader, loss_fn, device)


def fit(model, train_loader, valid_loader, loss_fn, epochs, learning_rate, device="cpu"):
    model = model.to(device)
    sgd = SGD(model.parameters(), learning_rate, momentum=0.9)
    pairs = [
        (train_one_epoch(model, train_loader, loss_fn, sgd, device), validation_loss(model, valid_loader, loss_fn, device))
        for _ in range(epochs)
    ]
    return {"train": [t for t, _ in pairs], "valid": [v for _, v in pairs]}
