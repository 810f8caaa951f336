"""A two-layer network in NumPy: forward pass, backward pass and training, every gradient derived by hand."""

import numpy as np

# --- 1. Forward: from inputs to probabilities -------------------------------------------------------------


def softmax(Z):
    """Turns scores into probabilities. Z: (m, K) -> (m, K); each row is positive and sums to 1."""
    # TODO: exp of a score above 709 is infinite; what can you subtract from a whole row without changing its quotients?
    raise NotImplementedError("softmax")


def forward(X, params):
    """Runs a batch through the network.

    X: (m, D). params: W1 (D, H), b1 (H,), W2 (H, K), b2 (K,).
    Returns the probabilities P (m, K) and a dict with what `backward` will need from this pass.
    """
    # TODO: Z1 (m, H), A1 (m, H), Z2 (m, K), P (m, K)
    raise NotImplementedError("forward")


# --- 2. The loss ------------------------------------------------------------------------------------------


def cross_entropy(P, y):
    """The mean over the batch of -ln(probability of the right class). P: (m, K), y: (m,) class numbers."""
    # TODO: one entry from each row of P, the one that `y` names
    raise NotImplementedError("cross_entropy")


# --- 3. Backward: the chain rule, from the loss to the inputs ---------------------------------------------


def backward(cache, y, params):
    """The gradient of the mean loss for each parameter, in a dict with the names and shapes of `params`."""
    # TODO: dZ2 (m, K), the gradient of the loss with respect to the scores; check that each row sums to 0
    # TODO: layer 2: dW2 (H, K), db2 (K,), and dA1 (m, H) for the layer before it
    # TODO: the ReLU: dZ1 (m, H)
    # TODO: layer 1: dW1 (D, H), db1 (H,)
    raise NotImplementedError("backward")


# --- 4. Learning ------------------------------------------------------------------------------------------


def update(params, grads, learning_rate):
    """One step of gradient descent. Returns the parameters after the step, under the same names."""
    # TODO: against the gradient, for all four
    raise NotImplementedError("update")


def train(X, y, params, learning_rate, epochs):
    """Repeats forward, backward, update on the whole batch.

    Returns the trained parameters and a list of `epochs` floats: the loss before each update.
    """
    losses = []
    for _ in range(epochs):
        # TODO: forward, record the loss, backward, update
        raise NotImplementedError("train")
    return params, losses


def predict(X, params):
    """The most probable class of each sample: (m,) integers."""
    # TODO: one answer for each row of P
    raise NotImplementedError("predict")


# --- Given: the logical AND and weights to start from. Nothing to write below this line --------------------


def logical_and():
    """Four samples with two inputs each, and their classes. X: (4, 2), y: (4,)."""
    return np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]]), np.array([0, 0, 0, 1])


def start_parameters():
    """Weights for 2 inputs, 4 hidden units and 2 classes from which training succeeds."""
    return {
        "W1": np.array([[1.0, -1.0, 0.5, 0.8], [1.0, 0.6, -0.5, 0.7]]),
        "b1": np.array([-0.5, 0.2, 0.1, 0.3]),
        "W2": np.array([[0.3, -0.4], [-0.2, 0.1], [0.1, 0.3], [-0.5, 0.2]]),
        "b2": np.array([0.1, -0.1]),
    }


if __name__ == "__main__":
    X, y = logical_and()
    params, losses = train(X, y, start_parameters(), learning_rate=0.5, epochs=300)
    for epoch in (0, 9, 99, 299):
        print(f"epoch {epoch + 1:3d}: loss {losses[epoch]:.4f}")
    print("predictions:", predict(X, params).tolist(), "expected:", y.tolist())
