"""Grader of `early_stopping`: curves whose right decisions are known, weights that change after the epochs, and a one-weight training."""

import numpy as np
import torch

from gradschool.judge import points

NAN = float("nan")


def drawn(rng, lowest, highest):
    """A whole number; both ends are possible."""
    return int(rng.integers(lowest, highest + 1))


def distinct(rng, lowest, highest, count):
    """So many different whole numbers, the smallest first."""
    return np.sort(rng.choice(np.arange(lowest, highest + 1), count, replace=False))


def below_one(sixty_fourths):
    """Values that far below 1. Floats hold them exactly, since some lie right on a border."""
    return 1 - np.asarray(sixty_fourths) / 64


def gains_and_setbacks(rng, patience):
    """A falling curve: a gain, then setbacks that recover and stay above it, one too few to stop, and so on.

    In the end come as many setbacks as end the training, and a gain that is too late.
    """
    down, depth = [], 0
    rounds = drawn(rng, 2, 3)
    for number in range(rounds + 1):
        gain = drawn(rng, 6, 12)
        setbacks = patience if number == rounds else patience - 1
        down += [depth + gain, *(depth + gain - distinct(rng, 1, 5, setbacks)[::-1])]
        depth += gain
    return below_one([*down, depth + drawn(rng, 1, 8)])


def setbacks_of(values):
    """Which values are above the smallest one before them."""
    return values > np.minimum.accumulate(values)


def small_and_large_gains(rng, patience, border):
    """A falling curve: gains over the best value that are below the border, one too few to stop, then one above it, and so on.

    Over the value just before, no gain is above the border. In the end come as many small gains as end the training, the
    last of them a 64th below the border, and a slow rise.
    """
    depth = drawn(rng, 1, 4)
    down = [depth]
    for _ in range(drawn(rng, 2, 3)):
        small = distinct(rng, 1, border - 1, patience - 1)
        large = drawn(rng, border + 1, border + small[-1])
        down += [*(depth + small), depth + large]
        depth += large
    down += [*(depth + distinct(rng, 1, border - 2, patience - 1)), depth + border - 1]
    return below_one([*down, *(down[-1] - distinct(rng, 1, border, patience))])


def fed_with(answer, model, values, settings):
    """What a new stopper says about the values: where it stops, and its best epoch and value there, as text and number."""
    stopper = answer.EarlyStopping(**settings)
    said = answer.call_until(stopper.update, [(float(value), model) for value in values])
    stop = f"after epoch {len(said) - 1}" if said[-1] else "never"
    best_epoch = stopper.best_epoch
    # before the first improvement there is no best value, and what stands for it is free
    return stop, f"epoch {best_epoch}", None if best_epoch is None else stopper.best_value


def decisions(answer, *curves):
    """`fed_with` for several (values, settings), each result under a name that tells the whole situation."""
    model, found = answer.torch.nn.Linear(1, 1), {}
    for values, settings in curves:
        chosen = ", ".join(f"{name}={value!r}" for name, value in settings.items())
        situation = f"with {chosen} and the values {', '.join(f'{value:g}' for value in values)}"
        stop, best_epoch, best_value = fed_with(answer, model, values, settings)
        found[f"the stop {situation}"] = stop
        found[f"best_epoch {situation}"] = best_epoch
        found[f"best_value {situation}"] = best_value
    return found


@points(4)
def test_patience(agree, rng):
    """The stopper stops after `patience` epochs in a row without a new best value."""
    three = {"patience": 3}
    curves = [
        ([1.0, 0.8, 0.9, 0.7, 0.75, 0.74, 0.73, 0.72, 0.9, 0.9, 0.9, 0.9], three),
        ([1.0, 0.9, 0.8, 0.85, 0.83, 0.82, 0.81, 0.95, 0.96], three),
        ([5.0, 4.0, 4.5, 3.0], {"patience": 1}),
        ([5e20, 4e20, 4.5e20], {"patience": 1}),
    ]
    for patience in (2, 2, 4, 4):  # values without ties, in any order
        curves.append(((rng.permutation(16) + 1.0) / 8, {"patience": patience}))
    agree(lambda answer: decisions(answer, *curves), show="EarlyStopping")


@points(2)
def test_ties(agree, rng):
    """A value equal to the best one is not an improvement."""
    patience = drawn(rng, 2, 4)
    way_down = below_one(np.cumsum(rng.integers(1, 8, drawn(rng, 2, 6))))
    best = way_down[-1]
    plateau = [*way_down, *[best] * (patience + 2)]
    bumps = best + rng.integers(1, 16, patience) / 64
    way_back = [*way_down, *np.ravel([(bump, best) for bump in bumps]), best - 1 / 64]
    curves = [(values, {"patience": patience}) for values in (plateau, way_back)]
    agree(lambda answer: decisions(answer, *curves), show="EarlyStopping")


@points(3)
def test_min_delta(agree, rng):
    """An improvement has to be larger than `min_delta`."""
    patience, border = drawn(rng, 2, 3), drawn(rng, 4, 8)
    settings = {"patience": patience, "min_delta": border / 64}
    # of an odd number of gains the last one does not count, so that the best epoch tells who counts each
    gains_of_exactly_min_delta = below_one(drawn(rng, 1, 4) + border * np.arange(2 * drawn(rng, 2, 3)))
    # below 1 a share of the best value is less than the difference that is meant, at large values it is more
    large_values = 8 * small_and_large_gains(rng, patience, border)
    curves = [
        (small_and_large_gains(rng, patience, border), settings),
        (gains_of_exactly_min_delta, settings),
        (large_values, {"patience": patience, "min_delta": border / 8}),
    ]
    agree(lambda answer: decisions(answer, *curves), show="EarlyStopping")


@points(3)
def test_max_mode(agree, rng):
    """In mode "max", larger values are better."""
    patience, border = drawn(rng, 2, 3), drawn(rng, 4, 8)
    settings = {"patience": patience, "mode": "max"}
    accuracies = 1 - gains_and_setbacks(rng, patience)
    below_zero = -gains_and_setbacks(rng, patience)
    gains = 1 - small_and_large_gains(rng, patience, border)
    curves = [
        (accuracies, settings),
        (below_zero, settings),
        (gains, {**settings, "min_delta": border / 64}),
    ]
    agree(lambda answer: decisions(answer, *curves), show="EarlyStopping")


@points(2)
def test_nan(agree, rng):
    """NaN is never an improvement and counts as an epoch without one."""
    patience = drawn(rng, 2, 3)
    curves = []
    for mode in ("min", "max"):
        in_the_middle, after_nan = (gains_and_setbacks(rng, patience) for _ in range(2))
        in_the_middle[setbacks_of(in_the_middle)] = NAN
        first = [*[NAN] * (patience - 1), *after_nan]
        nothing_else = [NAN] * (patience + drawn(rng, 1, 3))
        for values in (in_the_middle, first, nothing_else):
            towards_better = np.array(values) if mode == "min" else 1 - np.array(values)
            curves.append((towards_better, {"patience": patience, "mode": mode}))
    agree(lambda answer: decisions(answer, *curves), show="EarlyStopping")


STATE = {
    "0.weight": (3, 2),
    "0.bias": (3,),
    "1.weight": (3,),
    "1.bias": (3,),
    "1.running_mean": (3,),
    "1.running_var": (3,),
}


def a_network(answer):
    nn = answer.torch.nn
    model = nn.Sequential(nn.Linear(2, 3), nn.BatchNorm1d(3))
    answer.to_device(model)
    return model


@points(4)
def test_restore(agree, rng):
    """`restore` brings back the complete state of the best epoch, as it was then."""
    best, second, last, later, other = (
        {name: torch.tensor(rng.normal(size=shape), dtype=torch.float32) for name, shape in STATE.items()}
        for _ in range(5)
    )

    def case(answer):
        model, twin = a_network(answer), a_network(answer)
        stopper = answer.EarlyStopping(patience=5)
        for value, weights in ((1.0, second), (0.5, best), (0.75, last)):
            model.load_state_dict(weights, strict=False)  # in place, as an optimizer does it
            stopper.update(value, model)
        model.load_state_dict(later, strict=False)
        held = answer.keep_result(model.get_parameter, "0.weight")  # as an optimizer holds it
        stopper.restore(model)
        restored = answer.weights(model)
        seen_by_optimizer = held.detach().clone()

        model.load_state_dict(other, strict=False)
        stopper.restore(twin)
        found = {
            **{f"the model's {name}": value for name, value in restored.items()},
            "the optimizer's 0.weight": seen_by_optimizer,
        }
        return found | {f"the second model's {name}": value for name, value in answer.weights(twin).items()}

    agree(
        case,
        show="restore(model) after values 1, 0.5, 0.75 with other weights each, then restore(second_model)",
    )

    def without_improvement(answer):
        model = a_network(answer)
        model.load_state_dict(best, strict=False)
        stopper = answer.EarlyStopping(patience=5)
        stopper.update(NAN, model)
        model.load_state_dict(last, strict=False)
        stopper.restore(model)
        return answer.weights(model)

    agree(without_improvement, show="restore(model) after a single value, NaN")


@points(2)
def test_fit(agree, rng):
    """The loop stops on the validation loss and ends with the best weights."""
    patience, best_epoch, rows = drawn(rng, 2, 3), drawn(rng, 1, 3), drawn(rng, 2, 6)
    rate, goal = rng.uniform(0.1, 0.15), float(rng.choice([-1, 1])) * rng.uniform(1, 3)
    # Each step leaves this share of the way from 0 to the goal. The validation data want what the weight passes about a
    # quarter of a step past its best epoch, before it goes on to the goal.
    share = 1 - 2 * rate
    wanted = goal * (1 - share ** (best_epoch + 1 + rng.uniform(0.2, 0.35)))
    inputs = torch.ones(rows, 1)
    training, validation = (inputs, goal * inputs), (inputs, wanted * inputs)

    def case(answer, max_epochs):
        model = answer.torch.nn.Linear(1, 1, bias=False)
        answer.to_device(model)
        model.load_state_dict({"weight": torch.zeros(1, 1)})
        optimizer = answer.torch.optim.SGD(model.parameters(), lr=rate)
        stopper = answer.EarlyStopping(patience=patience)
        mse = answer.torch.nn.functional.mse_loss
        history = answer.fit_until_stopped(model, optimizer, mse, training, validation, stopper, max_epochs)
        return {
            "the validation losses": history,
            "the weight at the end": answer.weights(model)["weight"],
            "best_epoch": stopper.best_epoch,
        }

    # once the stopper ends it, once `max_epochs` does, between the best epoch and the stop
    for max_epochs in (12, best_epoch + patience):
        agree(
            lambda answer, m=max_epochs: case(answer, m),
            show=f"fit_until_stopped(..., EarlyStopping(patience={patience}), max_epochs={max_epochs})",
        )
