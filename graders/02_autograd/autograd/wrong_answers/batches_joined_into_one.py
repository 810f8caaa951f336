"""
The batches were joined into one, so that each sample weighs the same; asked for is the sum of the losses,
each the mean of its own batch. Compute one loss for each batch.
"""


def accumulated_gradient(w, batches):
    w.grad = None
    X = torch.cat([X for X, _ in batches])
    y = torch.cat([y for _, y in batches])
    mean_squared_error(w, X, y).backward()
    return w.grad
