"""The cases of `autograd`: derivatives and losses by value, and what a call leaves behind."""

from __future__ import annotations

import numpy as np
import torch

from gradschool.judge import points


def normal(rng, *shape):
    """Standard normal float32 numbers."""
    return torch.from_numpy(rng.normal(size=shape).astype(np.float32))


def a_regression(rng, samples, features=3):
    """Tracked weights (features,), inputs (samples, features), targets (samples,)."""
    w = normal(rng, features).requires_grad_()
    return w, normal(rng, samples, features), normal(rng, samples)


# of one number; no two have the same slope where they are tried
CURVES = ("atan", "cosh", "erf", "exp", "sigmoid", "sin", "sinh", "sqrt", "tanh")


def distance_to(answer, point):
    """A function of tensors that has no name of its own: how far they are from a drawn point."""
    return answer.keep(point).dist


def with_old_gradient(answer, w):
    """A kept `w` with a gradient of ones, as after an earlier backward."""
    kept = answer.keep(w)
    kept.grad = torch.ones(w.shape, dtype=w.dtype)
    return kept


def gradient_twice(answer, x):
    """The gradient of the product of the entries, again the same, and what became of `x`."""
    kept = answer.keep(x)
    product = answer.torch.prod
    return {
        "the gradient": answer.gradient(product, kept).clone(),
        "the gradient at the second call": answer.gradient(product, kept).clone(),
        "x, after the calls": kept.detach(),
        "x is tracked after the calls": kept.requires_grad,
    }


def repeated_loss_and_gradient(answer, w, X, y, calls):
    """Loss and gradient, several times in a row, for weights that start with an old gradient."""
    kept = with_old_gradient(answer, w)
    facts = {}
    for call in range(1, calls + 1):
        loss, gradient = answer.loss_and_gradient(kept, X, y)
        facts |= {f"the loss of call {call}": loss, f"the gradient of call {call}": gradient.clone()}
    return facts | {"w is tracked after the call": kept.requires_grad}


def prediction_and_record(answer, w, X):
    """The predictions, whether they were recorded, and whether the weights are still tracked."""
    kept = answer.keep(w)
    result = answer.keep_result(answer.predict, kept, X)
    return {
        "the predictions": result.detach(),
        "the predictions are recorded": result.requires_grad,
        "w is tracked after the call": kept.requires_grad,
    }


def weights_after_step(answer, w, gradient, lr):
    """What became of weights with this gradient."""
    kept = answer.keep(w)
    kept.grad = gradient.clone()
    answer.gradient_step(kept, lr)
    left = kept.grad
    return {
        "w": kept.detach(),
        "w is a leaf": kept.is_leaf,
        "w is tracked": kept.requires_grad,
        "the gradient is cleared": left is None or not bool(left.any()),
    }


def descent(answer, function_name, start, lr, steps):
    """Where the descent on a function of torch ends, and what became of the start."""
    kept = answer.keep(start)
    end = answer.keep_result(answer.minimise, getattr(answer.torch, function_name), kept, lr, steps)
    return {
        "the end": end.detach(),
        "the start, after the call": kept.detach(),
        "the start is tracked after the call": kept.requires_grad,
    }


@points(2)
def test_slopes(agree, rng):
    """The slopes of the polynomial are right for one number, a row and a table."""
    row, table = normal(rng, 5), normal(rng, 2, 3)
    agree(lambda answer: answer.slopes(torch.tensor(2.0)))
    agree(lambda answer: answer.slopes(row), numbers={"the number of entries": 5})
    agree(lambda answer: answer.slopes(table), numbers={"the number of entries": 6})


@points(3)
def test_gradient(agree, rng):
    """The gradient of any function is right, and its point does not change."""
    vector, table = normal(rng, 4) + 2, normal(rng, 2, 3)
    drawn, place = str(rng.choice(CURVES)), torch.tensor(float(rng.uniform(0.5, 0.9)))
    point = normal(rng, 2, 3)
    agree(lambda answer: answer.gradient(answer.torch.prod, vector))
    agree(lambda answer: answer.gradient(answer.torch.linalg.norm, table))
    agree(lambda answer: answer.gradient(getattr(answer.torch, drawn), place))
    agree(lambda answer: answer.gradient(distance_to(answer, point), table))
    agree(lambda answer: answer.gradient(answer.torch.prod, vector.double()))
    agree(lambda answer: gradient_twice(answer, vector))


@points(3)
def test_loss_and_gradient(agree, rng):
    """The loss is a mean, and old gradients do not count."""
    w, X, y = a_regression(rng, samples=16)
    square = a_regression(rng, samples=4, features=4)
    agree(lambda answer: answer.loss_and_gradient(w, X, y), numbers={"the number of samples": 16})
    agree(lambda answer: answer.loss_and_gradient(*square), numbers={"the number of samples": 4})
    agree(lambda answer: repeated_loss_and_gradient(answer, w, X, y, calls=1))
    agree(lambda answer: repeated_loss_and_gradient(answer, w, X, y, calls=2))


@points(3)
def test_accumulated_gradient(agree, rng):
    """The gradients of several batches add up; those of earlier calls do not."""
    w, *first = a_regression(rng, samples=8)
    batches = [tuple(first), a_regression(rng, samples=3)[1:], a_regression(rng, samples=6)[1:]]
    numbers = {"the number of batches": 3}
    agree(lambda answer: answer.accumulated_gradient(w, batches), numbers=numbers)
    agree(lambda answer: answer.accumulated_gradient(w, batches[1:2]))
    agree(lambda answer: answer.accumulated_gradient(with_old_gradient(answer, w), batches))


@points(2)
def test_fixed_target(agree, rng):
    """The gradient flows through the prediction but not through the target."""
    w, X, _ = a_regression(rng, samples=7)
    X_next = normal(rng, 7, 3)
    agree(lambda answer: answer.fixed_target_gradient(w, X, X_next), numbers={"the number of samples": 7})


@points(2)
def test_predict(agree, rng):
    """Predictions are not recorded, and the weights stay tracked."""
    w, X, _ = a_regression(rng, samples=5)
    agree(lambda answer: answer.predict(w, X))
    agree(lambda answer: prediction_and_record(answer, w, X))


@points(3)
def test_gradient_step(agree, rng):
    """The step moves the weights in place, is not recorded, and clears the gradient."""
    w, gradient = normal(rng, 4).requires_grad_(), normal(rng, 4)
    lr = float(rng.choice([0.1, 0.25, 0.3]))
    agree(lambda answer: weights_after_step(answer, w, gradient, lr), numbers={"the learning rate": lr})


@points(2)
def test_minimise(agree, rng):
    """A descent of several steps ends in the right place and does not change its start."""
    number, vector = torch.tensor(1.5), normal(rng, 5)
    point = normal(rng, 5)
    agree(lambda answer: answer.minimise(answer.torch.square, number, 0.1, 3))
    agree(lambda answer: answer.minimise(distance_to(answer, point), vector, 0.2, 3))
    agree(lambda answer: descent(answer, "var", vector, 0.3, 4))
