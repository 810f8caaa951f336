"""A two-layer network in NumPy: forward pass, backward pass and training, every gradient derived by hand."""

import numpy as np

# --- 1. Forward: from inputs to probabilities -------------------------------------------------------------


def softmax(Z):
    """Turns scores into probabilities. Z: (m, K) -> (m, K); each row is positive and sums to 1."""
    # subtracting a number from a whole row changes no quotient, and with the row's maximum no exponential overflows
    powers = np.exp(Z - Z.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True)


def forward(X, params):
    """Runs a batch through the network.

    X: (m, D). params: W1 (D, H), b1 (H,), W2 (H, K), b2 (K,).
    Returns the probabilities P (m, K) and a dict with what `backward` will need from this pass.
    """
    Z1 = X @ params["W1"] + params["b1"]  # (m, H)
    A1 = np.maximum(Z1, 0)  # (m, H)
    Z2 = A1 @ params["W2"] + params["b2"]  # (m, K)
    P = softmax(Z2)  # (m, K)
    return P, {"X": X, "Z1": Z1, "A1": A1, "P": P}


# --- 2. The loss ------------------------------------------------------------------------------------------


def cross_entropy(P, y):
    """The mean over the batch of -ln(probability of the right class). P: (m, K), y: (m,) class numbers."""
    of_the_right_class = P[np.arange(len(y)), y]  # (m,): one entry from each row
    return float(-np.log(of_the_right_class).mean())


# --- 3. Backward: the chain rule, from the loss to the inputs ---------------------------------------------


def one_hot(y, classes):
    """y: (m,) class numbers -> (m, classes), a single 1 in each row."""
    return np.eye(classes)[y]


def backward(cache, y, params):
    """The gradient of the mean loss for each parameter, in a dict with the names and shapes of `params`."""
    X, Z1, A1, P = cache["X"], cache["Z1"], cache["A1"], cache["P"]
    m, K = P.shape
    dZ2 = (P - one_hot(y, K)) / m  # (m, K): the mean enters here, once
    dW2 = A1.T @ dZ2  # (H, m) @ (m, K) = (H, K), the shape of W2
    db2 = dZ2.sum(axis=0)  # (K,): one bias serves every sample
    dA1 = dZ2 @ params["W2"].T  # (m, H)
    dZ1 = dA1 * (Z1 > 0)  # (m, H): nothing flows back through a unit that was off
    dW1 = X.T @ dZ1  # (D, H)
    db1 = dZ1.sum(axis=0)  # (H,)
    return {"W1": dW1, "b1": db1, "W2": dW2, "b2": db2}


# --- 4. Learning ------------------------------------------------------------------------------------------


def update(params, grads, learning_rate):
    """One step of gradient descent. Returns the parameters after the step, under the same names."""
    return {name: params[name] - learning_rate * grads[name] for name in params}


def train(X, y, params, learning_rate, epochs):
    """Repeats forward, backward, update on the whole batch.

    Returns the trained parameters and a list of `epochs` floats: the loss before each update.
    """
    losses = []
    for _ in range(epochs):
        P, cache = forward(X, params)
        losses.append(cross_entropy(P, y))
        grads = backward(cache, y, params)
        params = update(params, grads, learning_rate)
    return params, losses


def predict(X, params):
    """The most probable class of each sample: (m,) integers."""
    P, _ = forward(X, params)
    return P.argmax(axis=1)


# --- Given: the logical AND and weights to start from -----------------------------------------------------


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
