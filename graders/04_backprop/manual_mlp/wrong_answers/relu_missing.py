"""The hidden layer has no activation: two linear layers in a row are one linear layer. Follow the worked example to the line where -2 becomes 0."""


def forward(X, params):
    Z1 = X @ params["W1"] + params["b1"]
    P = softmax(Z1 @ params["W2"] + params["b2"])
    return P, {"X": X, "Z1": np.ones_like(Z1), "A1": Z1, "P": P}
