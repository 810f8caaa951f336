"""Judges `manual_mlp`: values of the forward pass, gradients on batches of several sizes, training from given weights."""

import ast
import functools
import re

import numpy as np

from gradschool.judge import expect, points

# what computes gradients or whole networks; those of these that are installed are hidden while the code runs
LIBRARIES = {"autograd", "cupy", "jax", "keras", "scipy", "sklearn", "sympy", "tensorflow", "torch"}
# ways to what is hidden that no honest code takes
WAYS_AROUND = {
    "__globals__",
    "__loader__",
    "__subclasses__",
    "_getframe",
    "f_back",
    "f_globals",
    "get_objects",
    "get_referrers",
}
CALLS_AROUND = {"__import__", "compile", "eval", "exec"}
NAMES = ("W1", "b1", "W2", "b2")


# --- data -------------------------------------------------------------------------------------------------


def some_params(rng, D, H, K):
    """Weights of a size that keeps the scores moderate; no bias is zero."""
    return {
        "W1": rng.normal(0, 1 / np.sqrt(D), (D, H)),
        "b1": rng.normal(0, 0.5, H),
        "W2": rng.normal(0, 1 / np.sqrt(H), (H, K)),
        "b2": rng.normal(0, 0.5, K),
    }


def some_labels(rng, m, K):
    """Every class as often as the others, as far as m allows; the largest one is there from m = 1 on."""
    return rng.permutation((K - 1 - np.arange(m)) % K)


def a_batch(rng, m, D, H, K):
    """X, y and params for m samples."""
    return rng.normal(0, 1, (m, D)), some_labels(rng, m, K), some_params(rng, D, H, K)


def units_near_their_kink(rng):
    """A batch in which hidden units are on or off by 1e-12: right gradients do not care, a small step crosses the kink."""
    X, y, params = a_batch(rng, 6, 3, 4, 3)
    params["W1"] = np.zeros((3, 4))
    params["b1"] = np.array([1e-12, -1e-12, 1e-12, -1e-12])
    return X, y, params


def logical_and(rng):
    """AND, and weights near those of the task page. Training succeeded from all of 1500 such starts, with a loss below 0.004."""
    X = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
    params = {
        "W1": np.array([[1.0, -1.0, 0.5, 0.8], [1.0, 0.6, -0.5, 0.7]]),
        "b1": np.array([-0.5, 0.2, 0.1, 0.3]),
        "W2": np.array([[0.3, -0.4], [-0.2, 0.1], [0.1, 0.3], [-0.5, 0.2]]),
        "b2": np.array([0.1, -0.1]),
    }
    near = {name: value + rng.uniform(-0.08, 0.08, value.shape) for name, value in params.items()}
    return X, np.array([0, 0, 0, 1]), near


# --- what is computed on an implementation ------------------------------------------------------------------


def gradients(answer, X, y, params, wanted=NAMES):
    """The wanted gradients after one forward pass; None for a name that is not there."""
    _, cache = answer.forward(X, params)
    grads = answer.backward(cache, y, params)
    return {name: grads.get(name) for name in wanted}


def gradients_of_the_first_of_two(answer, first, second):
    """Two forward passes, then the backward pass of the first one."""
    X, y, params = first
    kept = answer.keep_result(answer.forward, X, params)
    answer.forward(second[0], second[2])
    return answer.backward(kept[1], y, params)


def arguments_afterwards(answer, X, y, params):
    """X and params after both passes."""
    kept_X, kept = answer.keep(X), answer.keep(params)
    _, cache = answer.forward(kept_X, kept)
    answer.backward(cache, y, kept)
    return {"X": kept_X.copy(), **{name: kept[name] for name in NAMES}}


def trained(answer, X, y, params, epochs):
    """The four parameters and the losses after training with learning rate 0.5."""
    after, losses = answer.train(X, y, params, learning_rate=0.5, epochs=epochs)
    return {"losses": losses, **{name: after[name] for name in NAMES}}


@functools.lru_cache(maxsize=1)  # several cases of one submission ask
def reaches_beyond_numpy(source):
    """Whether the text uses a library that it has imported and that does the exercise's work, or a way to a hidden one.

    To import it alone is nothing. The block under `if __name__ == "__main__":` may use anything.
    """
    try:
        tree = ast.parse(source)
    except SyntaxError:  # one cell of a notebook may be broken while the others count
        return any(re.search(rf"\b{name}\.\w", source) for name in LIBRARIES)
    nodes = [node for statement in tree.body if not _is_main_block(statement) for node in ast.walk(statement)]
    imported = {name for node in nodes for name in _names_of_libraries(node)}
    return any(_uses(node, imported) for node in nodes)


def _names_of_libraries(node):
    """The names that an import binds to one of the libraries or to something in it."""
    if isinstance(node, ast.Import):
        found = [alias for alias in node.names if alias.name.partition(".")[0] in LIBRARIES]
        return [alias.asname or alias.name.partition(".")[0] for alias in found]
    if isinstance(node, ast.ImportFrom) and (node.module or "").partition(".")[0] in LIBRARIES:
        return [alias.asname or alias.name for alias in node.names]
    return []


def _uses(node, imported):
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in CALLS_AROUND:
        return True
    if isinstance(node, ast.Constant):
        return node.value in WAYS_AROUND if isinstance(node.value, str) else False
    name = node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else ""
    return name in WAYS_AROUND or (isinstance(node, ast.Name) and name in imported)


def _is_main_block(statement):
    return (
        isinstance(statement, ast.If)
        and not statement.orelse
        and ast.unparse(statement.test) in ("__name__ == '__main__'", "'__main__' == __name__")
    )


# --- cases ------------------------------------------------------------------------------------------------


@points(3)
def test_forward(agree, rng):
    """The forward pass gives each sample one row of probabilities, for any batch and any widths."""
    for m, D, H, K in ((7, 5, 6, 4), (1, 2, 3, 2), (4, 4, 4, 4)):
        X, _, params = a_batch(rng, m, D, H, K)
        agree(
            lambda answer, X=X, params=params: answer.forward(X, params)[0],
            show=f"forward(X, params) with m={m}, D={D}, H={H}, K={K}",
        )


@points(2)
def test_large_scores(agree, rng):
    """The softmax is finite and right for scores of any size."""
    scores = np.array([[1000.0, 999.0, 998.0], [-1000.0, -1000.0, -1001.0], [0.5, -0.5, 0.0]])
    agree(lambda answer: answer.softmax(scores), show="softmax of rows of scores near 1000, -1000 and 0")
    X, _, params = a_batch(rng, 5, 3, 4, 3)
    params["W2"] *= 2000
    agree(
        lambda answer: answer.forward(X, params)[0], show="forward(X, params) with weights W2 of about 1000"
    )


@points(2)
def test_loss(agree, rng):
    """The loss is the mean of -ln(probability of the right class) over the samples."""
    for m, K in ((6, 3), (1, 4)):
        P = rng.dirichlet(np.full(K, 3.0), m)
        y = some_labels(rng, m, K)
        agree(
            lambda answer, P=P, y=y: answer.cross_entropy(P, y),
            numbers={"the number of samples": m, "the number of classes": K},
            show=f"cross_entropy(P, y) with {m} samples of {K} classes",
        )


@points(3)
def test_output_layer(agree, explain, rng, source):
    """The gradients of the output layer follow the chain rule."""
    explain("gradients_from_autograd", when=reaches_beyond_numpy(source))
    for m, D, H, K in ((15, 5, 7, 4), (3, 4, 4, 4)):
        X, y, params = a_batch(rng, m, D, H, K)
        agree(
            lambda answer, X=X, y=y, params=params: gradients(answer, X, y, params, ("W2", "b2")),
            numbers={"the number of samples": m},
            show=f"backward(cache, y, params) with {m} samples",
        )
    X, _, params = a_batch(rng, 6, 5, 7, 4)
    no_last_class = rng.permutation(np.arange(6) % 3)
    agree(
        lambda answer: gradients(answer, X, no_last_class, params, ("W2", "b2")),
        show="backward(cache, y, params) with 4 classes, where no sample has the last one",
    )
    y = some_labels(rng, 6, 4)
    agree(
        lambda answer: arguments_afterwards(answer, X, y, params),
        show="X and params after forward(X, params) and backward(cache, y, params)",
    )


@points(4)
def test_hidden_layer(agree, explain, rng, source):
    """The gradients of the hidden layer pass back through the weights and the ReLU."""
    explain("gradients_from_autograd", when=reaches_beyond_numpy(source))
    for m, D, H, K in ((15, 5, 7, 4), (3, 4, 4, 4), (1, 6, 2, 3)):
        X, y, params = a_batch(rng, m, D, H, K)
        agree(
            lambda answer, X=X, y=y, params=params: gradients(answer, X, y, params, ("W1", "b1")),
            numbers={"the number of samples": m},
            show=f"backward(cache, y, params) with {m} samples",
        )
    X, y, params = units_near_their_kink(rng)
    agree(
        lambda answer: gradients(answer, X, y, params, ("W1", "b1")),
        show="backward(cache, y, params) with hidden units on or off by 1e-12",
    )
    first, second = a_batch(rng, 5, 4, 6, 3), a_batch(rng, 5, 4, 6, 3)
    agree(
        lambda answer: gradients_of_the_first_of_two(answer, first, second),
        show="backward of a first batch, after the forward pass of a second one",
    )


@points(2)
def test_update(agree, rng):
    """One step moves all four parameters against the gradient."""
    params, grads = some_params(rng, 3, 4, 2), some_params(rng, 3, 4, 2)
    for learning_rate in (0.1, 0.02):

        def stepped(answer, learning_rate=learning_rate):
            after = answer.update(params, grads, learning_rate)
            return {name: after[name] for name in NAMES}

        agree(stepped, show=f"update(params, grads, learning_rate={learning_rate})")


@points(4)
def test_training(agree, student, explain, curve, rng, source):
    """Training repeats the step, records the loss before each one, and learns AND."""
    explain("gradients_from_autograd", when=reaches_beyond_numpy(source))
    X, y, params = a_batch(rng, 9, 3, 5, 3)
    for epochs in (1, 4):
        agree(
            lambda answer, epochs=epochs: trained(answer, X, y, params, epochs),
            show=f"train(X, y, params, learning_rate=0.5, epochs={epochs})",
        )
    inputs, _, weights = a_batch(rng, 7, 4, 6, 5)
    agree(
        lambda answer: answer.predict(inputs, weights), show="predict(X, params) with 7 samples of 5 classes"
    )

    X_and, y_and, start = logical_and(rng)
    after, losses = student.train(X_and, y_and, start, learning_rate=0.5, epochs=300)
    curve("Loss while learning AND", losses)
    expect(losses[-1] < 0.01, f"The last of 300 losses on AND is {losses[-1]:.4g}; expected one below 0.01.")
    found, right = np.asarray(student.predict(X_and, after)).tolist(), y_and.tolist()
    expect(found == right, f"After training on AND, `predict` returns `{found}`; expected `{right}`.")
