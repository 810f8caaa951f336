"""
The forward pass leaves out the biases. Compare each line with the formulas on the task page, using biases
that are not zero.
"""


def forward(X, params):
    Z1 = X @ params["W1"]
    A1 = np.maximum(Z1, 0)
    P = softmax(A1 @ params["W2"])
    return P, {"X": X, "Z1": Z1, "A1": A1, "P": P}
