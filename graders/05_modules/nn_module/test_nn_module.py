"""Judges `nn_module`: registered parameters, logits and gradients from given weights, dropout by counting, the twin."""

import ast
import math
from itertools import pairwise

import numpy as np
import torch

from gradschool.judge import expect, points

# no two parameters of a network of these widths have the same shape, also when a matrix is stored transposed
WIDTHS = [4, 7, 5, 3]
# 50 rows of some 300 values: a share of zeros near 0.3 has a standard error of 0.004, so that 0.03 are seven of them
ROWS = 50
MARGIN = 0.03
# the biases of the output layer in the networks that show dropout
SHIFT = 5.0


# --- data and weights ---------------------------------------------------------------------------------------


def some_weights(rng, widths):
    """Weight (outputs, inputs) and bias of each linear layer, in order; no bias is zero."""
    weights = []
    for inputs, outputs in pairwise(widths):
        weights.append(rng.normal(0, math.sqrt(2 / inputs), (outputs, inputs)))
        weights.append(rng.normal(0, 0.3, outputs))
    return [torch.tensor(value, dtype=torch.float32) for value in weights]


def weights_that_show_dropout(widths):
    """Weights with which, for the input 1, every hidden value is 1 and passes on as it is; the output adds SHIFT.

    Without dropout every output is SHIFT + 1; where a hidden value was dropped, the output of the same number is SHIFT.
    """
    weights = [torch.ones(widths[1], 1), torch.zeros(widths[1])]
    for inputs, outputs in pairwise(widths[1:]):
        weights += [torch.eye(outputs, inputs), torch.zeros(outputs)]
    weights[-1] += SHIFT
    return weights


def wide(rng, layers=2):
    """Widths of a network whose dropout can be counted, others for each student: the last layer is the smallest."""
    smallest = int(rng.integers(290, 320))
    return [
        1,
        *(smallest + 50 * layer + int(rng.integers(0, 50)) for layer in range(layers - 1, 0, -1)),
        smallest,
    ]


def some_inputs(rng, rows, inputs):
    return torch.tensor(rng.normal(0, 1, (rows, inputs)), dtype=torch.float32)


def a_model(answer, widths, weights=None, **options):
    """The network under test, with the given weights if there are any."""
    model = answer.MLP(widths, **options)
    answer.to_device(model)
    if weights is not None:
        answer.set_parameters(model, weights)
    return model


def a_twin(answer, model):
    """The twin of a model, on the device of the check: a new layer of the student's may lie on the CPU."""
    twin = answer.sequential_twin(model)
    answer.to_device(twin)
    return twin


# --- what is computed on an implementation ------------------------------------------------------------------


def shape_of_logits(answer, widths):
    """The shape of what the network returns for five rows; None where it returns nothing."""
    logits = a_model(answer, widths)(torch.ones(5, widths[0]))
    return None if logits is None else list(logits.shape)


def parameter_sizes(answer, widths):
    """How many numbers the parameters hold together, and each of them in increasing order."""
    model = a_model(answer, widths)
    sizes = sorted(value.numel() for value in answer.parameters(model).values())
    return {"all parameters": sum(sizes), "one by one": sizes}


def logits_in(answer, mode, widths, weights, inputs, **options):
    """The logits from given weights in the mode `train` or `eval`."""
    model = a_model(answer, widths, weights, **options)
    model.train(mode == "train")
    return model(inputs)


def sorted_gradients(answer, widths, weights, inputs, labels):
    """The entries of each parameter's gradient under the cross-entropy, in order; the smallest parameter first."""
    model = a_model(answer, widths, weights)
    logits = model(inputs)
    if logits.requires_grad:
        torch.nn.functional.cross_entropy(logits, labels).backward()
    gradients, values = answer.gradients(model), answer.weights(model)
    names = sorted(gradients, key=lambda name: values[name].numel())
    # a matrix may be stored transposed, so that the places of its entries are free
    return [None if gradients[name] is None else gradients[name].flatten().sort().values for name in names]


def has_shape(value, shape):
    return isinstance(value, torch.Tensor) and tuple(value.shape) == shape


def differ(first, second):
    """Whether two results of the same call are two different sets of numbers."""
    return first.shape != second.shape or bool((first - second).abs().max() > 0)


def same(first, second):
    """Whether two results are equal but for rounding; shapes first, as a column and a row make a table of each other."""
    is_alike = isinstance(first, torch.Tensor) and first.shape == second.shape
    return is_alike and torch.allclose(first, second, rtol=1e-4, atol=1e-5)


def step_by_step(chain, inputs):
    """What the parts of a chain make of the inputs, one after the other."""
    for i in range(len(chain)):
        inputs = chain[i](inputs).detach()
    return inputs


def twin_logits(answer, widths, weights, inputs):
    """The logits of the twin in evaluation mode."""
    twin = a_twin(answer, a_model(answer, widths, weights, dropout=0.5))
    twin.eval()
    return step_by_step(twin, inputs)


def logits_after_a_change(answer, weights, inputs, watched):
    """The logits of the `twin` or the `model` when all weights of the other one are set to zero."""
    model = a_model(answer, WIDTHS, weights)
    twin = a_twin(answer, model)
    other = {"model": twin, "twin": model}[watched]
    other.load_state_dict({name: torch.zeros_like(value) for name, value in answer.weights(other).items()})
    return (model if watched == "model" else twin)(inputs)


def class_text(source, name):
    """The text of the last class of that name: the one that counts."""
    try:
        classes = [
            node
            for node in ast.walk(ast.parse(source))
            if isinstance(node, ast.ClassDef) and node.name == name
        ]
    except SyntaxError:  # one cell of a notebook may be broken while the others count
        return ""
    return ast.unparse(classes[-1]) if classes else ""


def explain_what_is_not_registered(student, explain, source, widths, model, inputs):
    """Names the mistake where layers of a model that can be called are not among its parameters."""
    model.eval()
    registered = set(parameter_sizes(student, widths)["one by one"])
    biases, matrices = set(widths[1:]), {inputs * outputs for inputs, outputs in pairwise(widths)}
    lost = registered < biases | matrices and not matrices <= registered
    explain("layers_made_in_forward", when=differ(model(inputs), model(inputs)))
    text = class_text(source, "MLP") if lost else ""
    explain("tensors_without_parameter", when=lost and "requires_grad" in text and "Linear" not in text)
    explain("layers_in_a_plain_list", when=lost)


# --- cases ------------------------------------------------------------------------------------------------


@points(3)
def test_parameters(agree, student, explain, source, rng):
    """The network can be built and called, and all its weights and biases are registered."""
    # different widths: every matrix and every bias has another number of entries, and a matrix more than any bias
    widths = [int(width) for width in rng.permutation([3, 4, 5, 7, 11])[:4]]
    inputs = torch.ones(5, widths[0])
    if student.device.type != "cpu":
        # what is not registered stays on the CPU, where it can still be called
        model, there = student.MLP(widths), student.keep_result(student.keep(inputs).cpu)
        if not student.raises(model, there) and has_shape(model(there), (5, widths[-1])):
            explain_what_is_not_registered(student, explain, source, widths, model, there)
    agree(
        lambda answer: shape_of_logits(answer, widths),
        show=f"the shape of the logits of MLP({widths}) for 5 rows",
    )

    explain_what_is_not_registered(student, explain, source, widths, a_model(student, widths), inputs)
    first, last, hidden = (int(width) for width in rng.permutation(np.arange(2, 10))[:3])
    for some in (widths, [first, last], [first, hidden, hidden, hidden, last]):
        agree(lambda answer, some=some: parameter_sizes(answer, some), show=f"the parameters of MLP({some})")


@points(4)
def test_logits(agree, rng):
    """With given weights, the network computes the right logits, for any widths and any number of rows."""
    for widths, rows, mode in (
        (WIDTHS, 6, "eval"),
        (WIDTHS, 1, "eval"),
        ([6, 2], 3, "eval"),
        ([2, 9, 1], 4, "train"),
        ([3, 11, 9, 8, 2], 5, "train"),
    ):
        weights, inputs = some_weights(rng, widths), some_inputs(rng, rows, widths[0])
        agree(
            lambda answer, m=mode, w=widths, v=weights, x=inputs: logits_in(answer, m, w, v, x).detach(),
            rtol=1e-4,
            show=f"the logits of MLP({widths}) without dropout for {rows} rows, with given weights, after {mode}()",
        )


@points(2)
def test_gradients(agree, rng):
    """The gradient of the loss reaches every parameter."""
    weights, inputs = some_weights(rng, WIDTHS), some_inputs(rng, 30, 4)
    labels = torch.tensor(rng.permutation(np.arange(30) % 3))
    agree(
        lambda answer: sorted_gradients(answer, WIDTHS, weights, inputs, labels),
        rtol=1e-3,
        atol=1e-5,
        show="the sorted gradient of each parameter under the cross-entropy (None where none arrived)",
    )


@points(4)
def test_dropout(student, explain, rng):
    """In training mode, hidden values and only those are dropped with probability p, and the rest scaled."""
    # far from 0.5, and from what a reversed or a second dropout would give: several times MARGIN
    p = round(rng.uniform(0.25, 0.4), 2)
    widths = wide(rng)
    weights, ones = weights_that_show_dropout(widths), torch.ones(ROWS, 1)
    model = a_model(student, widths, weights)
    model.eval()
    at_rest = model(ones).detach()
    expect(
        at_rest.shape == (ROWS, widths[-1]) and bool((at_rest - SHIFT - 1).abs().max() < 1e-3),
        f"With given weights, MLP({widths}) without dropout does not return the right logits. Dropout can only be checked when it does.",
    )
    model = a_model(student, widths, weights, dropout=p)
    model.train()
    first, second = model(ones).detach(), model(ones).detach()
    model.eval()
    at_rest = model(ones).detach() - SHIFT

    hidden = first - SHIFT
    share, largest = float((hidden.abs() < 1e-3).float().mean()), float(hidden.max())
    nothing_dropped = bool((hidden - 1).abs().max() < 1e-3)
    explain(
        "dropout_mode_reversed",
        when=nothing_dropped and abs(float((at_rest.abs() < 1e-3).float().mean()) - p) < MARGIN,
    )
    explain("dropout_missing", when=nothing_dropped)
    explain("dropout_on_the_logits", when=bool((first.abs() < 1e-3).any()))
    explain("dropout_on_the_input", when=0 < int((hidden.abs() < 1e-3).all(dim=1).sum()) < ROWS)
    explain("mask_made_once", when=0 < share < 1 and not differ(first, second))
    explain("one_mask_for_the_batch", when=bool((first == first[0]).all()))
    explain("dropout_probability_reversed", when=abs(share - (1 - p)) < MARGIN)
    explain("dropout_probability_fixed", when=abs(share - 0.5) < MARGIN)
    not_scaled = abs(share - p) < MARGIN and abs(largest - 1) < 1e-3
    explain("dropout_scaled_in_evaluation", when=not_scaled and bool((at_rest - (1 - p)).abs().max() < 1e-3))
    explain("dropout_not_scaled", when=not_scaled)
    expect(
        abs(share - p) < MARGIN,
        f"With dropout={p}, a fraction of {share:.3f} of {first.numel()} hidden values was zero; expected {p} +- {MARGIN}.",
    )
    kept = hidden[hidden.abs() >= 1e-3]
    expect(
        bool((kept - 1 / (1 - p)).abs().max() < 1e-3),
        f"With dropout={p}, kept hidden values of 1 became {float(kept.min()):.4g} to {float(kept.max()):.4g}; "
        f"expected {1 / (1 - p):.4g}.",
    )

    deep = wide(rng, layers=3)
    model = a_model(student, deep, weights_that_show_dropout(deep), dropout=p)
    model.train()
    hidden = model(ones).detach() - SHIFT
    share = float((hidden.abs() < 1e-3).float().mean())
    explain("dropout_in_one_place", when=abs(share - p) < MARGIN)
    both = 1 - (1 - p) ** 2
    expect(
        abs(share - both) < MARGIN and abs(float(hidden.max()) - 1 / (1 - p) ** 2) < 1e-3,
        f"With two hidden layers and dropout={p}, a fraction of {share:.3f} of the values was zero and the largest was "
        f"{float(hidden.max()):.4g}; expected {both:.2f} +- {MARGIN} and {1 / (1 - p) ** 2:.4g}.",
    )


@points(2)
def test_modes(agree, student, explain, rng):
    """Dropout stops after `eval()` and comes back after `train()`."""
    weights, inputs = some_weights(rng, WIDTHS), some_inputs(rng, 40, 4)
    model = a_model(student, WIDTHS, weights, dropout=0.5)
    model.eval()
    first, second = model(inputs), model(inputs)
    explain("forward_switches_the_mode", when=model.training is True)
    explain("dropout_always_on", when=differ(first, second))
    model.train()
    expect(
        differ(model(inputs), model(inputs)),
        "After `eval()` and then `train()`, two calls with dropout=0.5 gave the same logits; expected different ones.",
    )
    agree(
        lambda answer: logits_in(answer, "eval", WIDTHS, weights, inputs, dropout=0.5).detach(),
        rtol=1e-4,
        show=f"the logits of MLP({WIDTHS}, dropout=0.5) after eval()",
    )


@points(3)
def test_twin(agree, student, explain, rng):
    """The twin is a chain of the same layers with the same weights and the same dropout."""
    weights, inputs = some_weights(rng, WIDTHS), some_inputs(rng, 6, 4)
    agree(
        lambda answer: min(len(a_twin(answer, a_model(answer, WIDTHS))), 3),
        show=f"the number of parts (counted up to 3) in the twin of MLP({WIDTHS})",
    )

    twin = a_twin(student, a_model(student, WIDTHS, weights))
    twin.eval()
    before = twin(inputs).detach()
    student.set_parameters(twin, weights)
    after, expected = twin(inputs).detach(), a_model(student, WIDTHS, weights)(inputs).detach()
    explain("twin_with_fresh_weights", when=same(after, expected) and not same(before, expected))
    for widths in (WIDTHS, [6, 2], [3, 11, 9, 8, 2]):
        weights, inputs = some_weights(rng, widths), some_inputs(rng, 6, widths[0])
        agree(
            lambda answer, w=widths, v=weights, x=inputs: twin_logits(answer, w, v, x).detach(),
            rtol=1e-4,
            show=f"the parts of the twin of MLP({widths}), one after the other, after eval()",
        )

    p = 0.3
    widths = wide(rng)
    twin = a_twin(student, a_model(student, widths, weights_that_show_dropout(widths), dropout=p))
    twin.train()
    hidden = twin(torch.ones(ROWS, 1)).detach() - SHIFT
    share = float((hidden.abs() < 1e-3).float().mean())
    explain("twin_without_dropout", when=bool((hidden - 1).abs().max() < 1e-3))
    explain(
        "twin_with_default_dropout", when=abs(share - 0.5) < MARGIN and abs(float(hidden.max()) - 2) < 1e-3
    )
    expect(
        abs(share - p) < MARGIN and abs(float(hidden.max()) - 1 / (1 - p)) < 1e-3,
        f"In the twin of a model with dropout={p}, a fraction of {share:.3f} of the hidden values was zero and the largest was "
        f"{float(hidden.max()):.4g}; expected {p} +- {MARGIN} and {1 / (1 - p):.4g}.",
    )


@points(2)
def test_twin_stands_alone(agree, rng):
    """The twin has its own parameters: changing one network does not change the other."""
    weights, inputs = some_weights(rng, WIDTHS), some_inputs(rng, 6, 4)

    def sizes_of_the_twin(answer):
        twin = a_twin(answer, a_model(answer, WIDTHS, weights))
        return sorted(value.numel() for value in answer.parameters(twin).values())

    agree(sizes_of_the_twin, show=f"the sizes of the parameters of the twin of MLP({WIDTHS})")
    for watched, other in (("model", "twin"), ("twin", "model")):
        agree(
            lambda answer, watched=watched: logits_after_a_change(answer, weights, inputs, watched).detach(),
            rtol=1e-4,
            show=f"the logits of the {watched} when all weights of the {other} are set to zero",
        )
