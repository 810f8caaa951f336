import torch


def train_one_epoch(model, loader, loss_fn, optimizer, device="cpu"):
    model.train()
    loss_sum = 0.0
    count = 0
    for x, y in loader:
        x = x.to(device)
        y = y.to(device)
        optimizer.zero_grad()
        loss = loss_fn(model(x), y)
        loss.backward()
        optimizer.step()
        loss_sum += loss.item() * x.size(0)
        count += x.size(0)
    return loss_sum / count


def validation_loss(model, loader, loss_fn, device="cpu"):
    model.eval()
    loss_sum = 0.0
    count = 0
    with torch.no_grad():
        for x, y in loader:
            x = x.to(device)
            y = y.to(device)
            loss_sum += loss_fn(model(x), y).item() * x.size(0)
            count += x.size(0)
    return loss_sum / count


def fit(model, train_loader, valid_loader, loss_fn, epochs, learning_rate, device="cpu"):
    model.to(device)
    optimizer = torch.optim.SGD(model.parameters(), lr=learning_rate, momentum=0.9)
    history = {"train": [], "valid": []}
    for epoch in range(epochs):
        history["train"].append(train_one_epoch(model, train_loader, loss_fn, optimizer, device))
        history["valid"].append(validation_loss(model, valid_loader, loss_fn, device))
    return history
