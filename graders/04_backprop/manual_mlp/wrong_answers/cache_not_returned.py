"""
`forward` returns one array; the task asks for two values: the probabilities, and a dict with what `backward`
will need. Look at the `return` of `forward`.
"""


def forward(X, params):
    A1 = np.maximum(X @ params["W1"] + params["b1"], 0)
    return softmax(A1 @ params["W2"] + params["b2"])
