"""The training loop: what happens to one batch, in one epoch, and over a whole training."""

import torch

# --- 1. One epoch of training -----------------------------------------------------------------------------


def train_one_epoch(model, loader, loss_fn, optimizer, device="cpu"):
    """Shows the model every batch of `loader` once; each batch changes the weights once.

    loader gives pairs (inputs, targets), in main memory; the last batch may be smaller.
    loss_fn(predictions, targets) is the mean loss of a batch. device: name or torch.device that the model is on.
    Returns a float: the mean loss per sample over the epoch, as seen while training.
    """
    # TODO: layers such as dropout behave differently in training; switch the model to training
    total, samples = 0.0, 0
    for inputs, targets in loader:
        # TODO: move the batch to the device
        # TODO: five steps: clear the gradients, forward, loss, backward, step
        # TODO: add this batch to `total` and `samples`, so that every sample counts once
        raise NotImplementedError("the five steps for one batch")
    # TODO: one plain number for the whole epoch


# --- 2. One look at the validation data -------------------------------------------------------------------


def validation_loss(model, loader, loss_fn, device="cpu"):
    """The mean loss per sample over `loader`, a float. Changes neither weights nor running statistics.

    Dropout is off, BatchNorm uses its running statistics, and no graph is recorded.
    """
    # TODO: the other mode, no graph; then the same sum as in section 1
    raise NotImplementedError("the loss of the validation data")


# --- 3. The whole training --------------------------------------------------------------------------------


def fit(model, train_loader, valid_loader, loss_fn, epochs, learning_rate, device="cpu"):
    """Trains `model` in place: each epoch goes through `train_loader` once, then measures the loss on `valid_loader`.

    Returns {"train": [...], "valid": [...]}: two lists of `epochs` floats.
    """
    # TODO: move the model to the device
    # TODO: one torch.optim.SGD with this learning rate and momentum 0.9
    history = {"train": [], "valid": []}
    for epoch in range(epochs):
        # TODO: train, then validate, and record both numbers
        raise NotImplementedError("the loop over the epochs")
    return history


# --- Given: something to try it on. Nothing to write below this line --------------------------------------

if __name__ == "__main__":
    from torch.utils.data import DataLoader, TensorDataset

    torch.manual_seed(0)
    x = torch.linspace(-3, 3, 100).reshape(-1, 1)
    waves = TensorDataset(x, torch.sin(x))
    training, validation = torch.utils.data.random_split(waves, [80, 20])
    network = torch.nn.Sequential(torch.nn.Linear(1, 32), torch.nn.Tanh(), torch.nn.Linear(32, 1))
    curves = fit(
        network,
        DataLoader(training, batch_size=32, shuffle=True),
        DataLoader(validation, batch_size=32),
        torch.nn.functional.mse_loss,
        epochs=50,
        learning_rate=0.05,
        device="cuda" if torch.cuda.is_available() else "cpu",
    )
    for epoch in range(0, 50, 7):
        print(
            f"epoch {epoch:2d}: training {curves['train'][epoch]:.4f}, validation {curves['valid'][epoch]:.4f}"
        )
