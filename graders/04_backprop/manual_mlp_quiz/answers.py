"""The answers of the quiz on backpropagation by hand: each one is computed, most of them by running a small network."""

import itertools

import numpy as np

from gradschool.kinds.quiz import question


def softmax(Z):
    powers = np.exp(Z - Z.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True)


def a_network(m=6, D=3, H=4, K=3):
    """A batch with one-hot labels and parameters, always the same."""
    rng = np.random.default_rng(0)
    names = {"X": (m, D), "W1": (D, H), "b1": (H,), "W2": (H, K), "b2": (K,)}
    return {
        **{name: rng.normal(0, 1, shape) for name, shape in names.items()},
        "Y": np.eye(K)[np.arange(m) % K],
    }


def run_backward(W2, Y, X, A1, P, Z2=None, loss=None):
    """The four gradients from what a forward pass has left. Z2 and the loss are offered, too."""
    dZ2 = (P - Y) / len(X)
    dZ1 = (dZ2 @ W2.T) * (A1 > 0)
    return X.T @ dZ1, dZ1.sum(axis=0), A1.T @ dZ2, dZ2.sum(axis=0)


@question(
    "shape_of_a_weight_gradient",
    explanation="A gradient holds one number for each entry of W1: how the loss reacts to it. The batch has disappeared in a sum.",
    wrong={
        "weight_gradient_transposed": lambda D, H: (H, D),
        "one_gradient_for_each_sample": lambda m, D, H: (m, D, H),
        "gradient_of_the_activations": lambda m, H: (m, H),
        "gradient_of_the_other_layer": lambda H, K: (H, K),
    },
)
def shape_of_a_weight_gradient(m, D, H, K):
    net = a_network(m, D, H, K)
    A1 = np.maximum(net["X"] @ net["W1"] + net["b1"], 0)
    P = softmax(A1 @ net["W2"] + net["b2"])
    return run_backward(net["W2"], net["Y"], net["X"], A1, P)[0].shape


def error_of_a_score(m, label, row):
    """Row 0 of dZ2, entry `label`."""
    return (np.array(row) - np.eye(3)[label])[label] / m


@question(
    "gradient_of_a_score",
    explanation="Probability minus one-hot label, divided by m. It is negative for the right class: raising its score lowers the loss.",
    wrong={
        "no_mean_over_samples": lambda m, label, row: m * error_of_a_score(m, label, row),
        "gradient_sign_reversed": lambda m, label, row: -error_of_a_score(m, label, row),
        "labels_not_subtracted": lambda m, label, row: row[label] / m,
        "mean_taken_twice": lambda m, label, row: error_of_a_score(m, label, row) / m,
        "logarithm_differentiated_alone": lambda m, label, row: -1 / (row[label] * m),
    },
)
def gradient_of_a_score(m, label, row):
    return error_of_a_score(m, label, row)


@question(
    "unit_that_is_off",
    explanation="The slope of the ReLU is 0 for every sample, so nothing comes back through this unit. If it is off for all data, it stays off: a dead unit.",
    wrong={
        "relu_derivative_missing": "move",
        "gradient_taken_for_decay": "towards_zero",
        "gate_taken_for_a_factor": "half",
    },
)
def unit_that_is_off():
    net = a_network()
    net["b1"][2] = -100.0
    A1 = np.maximum(net["X"] @ net["W1"] + net["b1"], 0)
    P = softmax(A1 @ net["W2"] + net["b2"])
    dW1, *_ = run_backward(net["W2"], net["Y"], net["X"], A1, P)
    before, after = net["W1"], net["W1"] - 0.1 * dW1
    if np.array_equal(before[:, 2], after[:, 2]):
        return "stay"
    return "towards_zero" if (abs(after[:, 2]) < abs(before[:, 2])).all() else "move"


LINES = {
    "hidden": "A1 = np.maximum(X @ W1 + b1, 0)",
    "scores": "P = softmax(A1 @ W2 + b2)",
    "error": "dZ2 = (P - Y) / len(X)",
    "weights": "dW2 = A1.T @ dZ2",
    "back": "dA1 = dZ2 @ W2.T",
    "step": "W2 -= learning_rate * dW2",
}


def run_lines(order):
    """What the lines compute in this order: dA1 and W2; None when a name is missing."""
    names = {**a_network(), "np": np, "softmax": softmax, "learning_rate": 0.1}
    try:
        for identifier in order:
            exec(LINES[identifier], names)
    except NameError:
        return None
    return names["dA1"], names["W2"]


@question(
    "order_of_the_pass",
    explanation="Each line needs the values above it, and both gradients of layer 2 belong to the W2 of the forward pass: the step comes when dA1 is there.",
    wrong={
        "weights_updated_before_use": ["step", "back"],
        "backward_before_forward": {
            ("error", "scores"),
            ("scores", "hidden"),
            ("weights", "error"),
            ("back", "error"),
        },
        "step_without_its_gradient": ["step", "weights"],
    },
)
def order_of_the_pass():
    right = run_lines(("hidden", "scores", "error", "weights", "back", "step"))
    orders = {order: run_lines(order) for order in itertools.permutations(LINES)}
    return {
        order
        for order, values in orders.items()
        if values is not None and all(np.array_equal(*pair) for pair in zip(values, right, strict=True))
    }


@question(
    "what_is_kept",
    explanation="The input of each layer for its weights, the signs of Z1 (which A1 shows as well) for the gate, and P for the first line. These are what fills the memory in training.",
    wrong={
        "scores_kept": "scores",
        "loss_value_kept": "loss",
        "inputs_forgotten": "inputs",
        "activations_forgotten": "activations",
        "probabilities_forgotten": "probabilities",
    },
)
def what_is_kept():
    net = a_network()
    A1 = np.maximum(net["X"] @ net["W1"] + net["b1"], 0)
    Z2 = A1 @ net["W2"] + net["b2"]
    P = softmax(Z2)
    forward = {"inputs": net["X"], "activations": A1, "probabilities": P, "scores": Z2, "loss": np.array(1.0)}
    right = run_backward(net["W2"], net["Y"], *forward.values())
    needed = set()
    for name, value in forward.items():
        # a value that is read leaves its trace when it is changed
        changed = {**forward, name: value + 1.0}
        gradients = run_backward(net["W2"], net["Y"], *changed.values())
        if not all(np.array_equal(*pair) for pair in zip(gradients, right, strict=True)):
            needed.add(name)
    return needed


class Counted(np.ndarray):
    """An array that counts the matrix products in which it takes part."""

    products = 0

    def __array_ufunc__(self, ufunc, method, *inputs, **named):
        Counted.products += ufunc is np.matmul
        plain = [np.asarray(value) for value in inputs]
        return np.asarray(getattr(ufunc, method)(*plain, **named)).view(Counted)


@question(
    "products_of_the_backward_pass",
    explanation="Each layer takes one product for its weights and one for its input. The input of the first layer is data and needs no gradient.",
    wrong={
        "gradient_of_the_data": lambda layers: 2 * layers,
        "one_product_a_layer": lambda layers: layers,
        "forward_counted_as_well": lambda layers: 3 * layers - 1,
    },
)
def products_of_the_backward_pass(layers):
    rng = np.random.default_rng(0)
    weights = [rng.normal(0, 1, (4, 4)) for _ in range(layers)]
    inputs = [rng.normal(0, 1, (5, 4))]
    for weight in weights:
        inputs.append(np.maximum(inputs[-1] @ weight, 0))
    Counted.products = 0
    gradient = rng.normal(0, 1, (5, 4)).view(Counted)
    for layer in reversed(range(layers)):
        inputs[layer].T @ gradient
        if layer > 0:
            gradient = (gradient @ weights[layer].T) * (inputs[layer] > 0)
    return Counted.products


def printed_row_sums(rows, one_hot=((1, 0, 0), (0, 1, 0)), axis=1):
    """What the program prints with these probabilities."""
    dZ2 = (np.array(rows) - np.array(one_hot)) / 2
    return f"{dZ2.shape} {dZ2.sum(axis=axis).tolist()}"


@question(
    "sum_of_a_row",
    explanation="Probabilities sum to 1, a one-hot row sums to 1, so each row of their difference sums to 0: a check that costs one line.",
    wrong={
        "labels_left_out": lambda rows: printed_row_sums(rows, one_hot=np.zeros((2, 3))),
        "columns_for_rows": lambda rows: printed_row_sums(rows, axis=0),
    },
)
def sum_of_a_row(rows):
    return printed_row_sums(rows)


SENTENCES = {
    "one_gradient_for_each_sample": "That holds one gradient for each sample. The loss is one number for the whole batch: ask what the product with X transposed does with the samples.",
    "gradient_of_the_activations": "That is the shape of the gradient of Z1. The question is about the weights in front of it.",
    "gradient_of_the_other_layer": "That is the shape of dW2. W1 lies between the features and the hidden units.",
    "logarithm_differentiated_alone": "That is the slope of the logarithm, the gradient with respect to the probability. The softmax lies between the probability and the score.",
    "gradient_taken_for_decay": "Shrinking towards zero is the work of weight decay, which this loss does not have. Follow the gradient back through the ReLU of this unit.",
    "gate_taken_for_a_factor": "The slope of the ReLU is 1 or 0, nothing between. Which of the two is it where Z1 is negative?",
    "backward_before_forward": "A line reads a value that is computed further down. Ask of each line which names it needs.",
    "step_without_its_gradient": "The step uses dW2 before it is computed. Ask of each line which names it needs.",
    "scores_kept": "The scores are only needed for P, and P is there. Look for Z2 among the formulas of the gradients.",
    "loss_value_kept": "The value of the loss says how good the network is; none of the four formulas reads it.",
    "inputs_forgotten": "The weights of the first layer need the input of that layer. Look at the formula of dW1.",
    "activations_forgotten": "The weights of the second layer need the input of that layer, and the gate of the ReLU has to come from somewhere. Look at dW2 and dZ1.",
    "probabilities_forgotten": "The first line of the backward pass compares the labels with something. Look at dZ2.",
    "gradient_of_the_data": "That counts a gradient for the input of the first layer as well. The data are not trained.",
    "one_product_a_layer": "That counts one product for each layer. A layer in the middle hands a gradient on, too: count what it takes to get both.",
    "forward_counted_as_well": "That is both passes together. The question is about the way back alone.",
    "labels_left_out": "Those are the row sums of P alone. Follow what the line above does with Y.",
    "columns_for_rows": "Those are sums down the columns. With `axis=1` the second axis disappears and one number is left for each row.",
}
