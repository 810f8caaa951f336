"""Early stopping: notice the best epoch, save its weights, and stop when nothing better comes."""

import torch

# --- Given: one epoch of training, one look at the validation data ----------------------------------------


def train_step(model, optimizer, loss_fn, inputs, targets):
    """One step of gradient descent on all training data. Returns the training loss before the step, a float."""
    model.train()
    optimizer.zero_grad()
    loss = loss_fn(model(inputs), targets)
    loss.backward()
    optimizer.step()
    return loss.item()


@torch.no_grad()
def evaluate(model, loss_fn, inputs, targets):
    """The loss on the validation data, a float."""
    model.eval()
    return loss_fn(model(inputs), targets).item()


# --- 1. The observer --------------------------------------------------------------------------------------


class EarlyStopping:
    """Receives one value after each epoch and saves the best one, its epoch, and the weights of that epoch.

    patience: stop after this many epochs in a row without improvement.
    min_delta: an improvement has to be larger than this.
    mode: "min" when smaller values are better (a loss), "max" when larger ones are (an accuracy).
    Public attributes: `best_value`, and `best_epoch`, which counts from 0 and is None before the first improvement.
    """

    def __init__(self, patience, min_delta=0.0, mode="min"):
        self.patience = patience
        self.min_delta = min_delta
        self.mode = mode
        self.best_epoch = None
        # TODO: a best value that anything improves on, in either mode
        # TODO: what else do you need from one epoch to the next?

    def update(self, value, model):
        """Takes the value of the epoch that has ended. Returns True if training should stop, else False.

        NaN is never an improvement.
        """
        # TODO: is this value better than the best so far by more than `min_delta`?
        # TODO: if so, save value, epoch and weights; if not, count one more epoch without improvement
        raise NotImplementedError("what an epoch's value changes")

    def restore(self, model):
        """Puts the weights of the best epoch into `model`; without a best epoch it changes nothing."""
        # TODO
        raise NotImplementedError("the way back to the best weights")


# --- 2. The loop around it --------------------------------------------------------------------------------


def fit_until_stopped(model, optimizer, loss_fn, training, validation, stopper, max_epochs):
    """Trains until `stopper` says stop, for `max_epochs` epochs at most; then restores the model's best weights.

    training, validation: pairs (inputs, targets). One epoch is one `train_step` and then one `evaluate`.
    Returns the list of validation losses, one per epoch run.
    """
    history = []
    for epoch in range(max_epochs):
        train_step(model, optimizer, loss_fn, *training)
        # TODO: measure, record, ask the stopper
        raise NotImplementedError("the loop with the stopper")
    # TODO: what is left to do, whether or not the stopper said stop?
    return history


# --- Given: something to try it on. Nothing to write below this line --------------------------------------

if __name__ == "__main__":
    torch.manual_seed(0)
    x = torch.linspace(-2, 2, 24).reshape(-1, 1)
    y = torch.sin(2 * x) + 0.4 * torch.randn_like(x)
    network = torch.nn.Sequential(torch.nn.Linear(1, 64), torch.nn.Tanh(), torch.nn.Linear(64, 1))
    adam = torch.optim.Adam(network.parameters(), lr=0.05)
    observer = EarlyStopping(patience=50)
    squared = torch.nn.functional.mse_loss
    losses = fit_until_stopped(network, adam, squared, (x[::2], y[::2]), (x[1::2], y[1::2]), observer, 2000)
    print(f"{len(losses)} epochs, the best was epoch {observer.best_epoch} with {observer.best_value:.4f}")
    print(f"last epoch {losses[-1]:.4f}, restored {evaluate(network, squared, x[1::2], y[1::2]):.4f}")
