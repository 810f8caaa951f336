"""Grader of `early_stopping`: curves whose right decisions are known, weights that change behind the epochs, and a one-weight training."""

import torch

from gradschool.judge import points

NAN = float("nan")


def fed_with(answer, values, settings):
    """What a new stopper says about the values: where it stops, and its best epoch and value there, as text and number."""
    model = answer.torch.nn.Linear(1, 1)
    stopper = answer.EarlyStopping(**settings)
    stop = "never"
    for epoch, value in enumerate(values):
        if stopper.update(float(value), model):
            stop = f"behind epoch {epoch}"
            break
    best_epoch = stopper.best_epoch
    # before the first improvement there is no best value, and what stands for it is free
    return stop, f"epoch {best_epoch}", None if best_epoch is None else stopper.best_value


def decisions(answer, *curves):
    """`fed_with` for several (values, settings), each result under a name that tells the whole situation."""
    found = {}
    for values, settings in curves:
        chosen = ", ".join(f"{name}={value!r}" for name, value in settings.items())
        situation = f"with {chosen} and the values {', '.join(f'{value:g}' for value in values)}"
        stop, best_epoch, best_value = fed_with(answer, values, settings)
        found[f"the stop {situation}"] = stop
        found[f"best_epoch {situation}"] = best_epoch
        found[f"best_value {situation}"] = best_value
    return found


@points(4)
def test_patience(agree, rng):
    """It stops after `patience` epochs in a row without a new best value."""
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
def test_ties(agree):
    """A value equal to the best one is no improvement."""
    plateau = ([1.0, 0.5, 0.5, 0.5, 0.5, 0.5], {"patience": 2})
    way_back = ([1.0, 0.5, 0.75, 0.5, 0.75, 0.25], {"patience": 2})
    agree(lambda answer: decisions(answer, plateau, way_back), show="EarlyStopping")


@points(3)
def test_min_delta(agree):
    """An improvement has to be larger than `min_delta`."""
    settings = {"patience": 2, "min_delta": 0.125}
    # eighths, sixteenths and so on, which floats hold exactly, since some values lie right on the border
    small_and_large_gains = [
        1.0,
        0.9375,
        0.8125,
        0.75,
        0.625,
        0.5625,
        0.53125,
        0.515625,
        0.5,
        0.5625,
        0.625,
        0.75,
    ]
    gains_of_exactly_min_delta = [1.0, 0.875, 0.75, 0.625, 0.5]
    slow_descent = [1.0, 0.9375, 0.84375, 0.78125, 0.6875, 0.625, 0.53125]
    curves = [
        (values, settings) for values in (small_and_large_gains, gains_of_exactly_min_delta, slow_descent)
    ]
    agree(lambda answer: decisions(answer, *curves), show="EarlyStopping")


@points(3)
def test_max_mode(agree):
    """In mode "max" larger values are better."""
    settings = {"patience": 2, "mode": "max"}
    accuracies = [0.5, 0.6, 0.58, 0.7, 0.68, 0.69, 0.72, 0.71]
    below_zero = [-3.0, -2.0, -2.5, -1.5, -1.75, -1.625, -1.0]
    small_and_large_gains = [0.125, 0.1875, 0.3125, 0.375, 0.5, 0.5625, 0.59375, 0.53125, 0.5, 0.4375]
    curves = [
        (accuracies, settings),
        (below_zero, settings),
        (small_and_large_gains, {**settings, "min_delta": 0.125}),
    ]
    agree(lambda answer: decisions(answer, *curves), show="EarlyStopping")


@points(2)
def test_nan(agree):
    """NaN is never an improvement and counts as an epoch without one."""
    in_the_middle, first, nothing_else = (
        [1.0, NAN, 0.5, NAN, NAN, 0.25],
        [NAN, 1.0, 0.5, 0.75, 0.625, 0.25],
        [NAN, NAN, NAN],
    )
    curves = [
        (values, {"patience": 2, "mode": mode})
        for mode in ("min", "max")
        for values in (in_the_middle, first, nothing_else)
    ]
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
    model.to(answer.device)
    return model


@points(4)
def test_restore(agree, rng):
    """`restore` brings back the whole state of the best epoch, as it was then."""
    best, second, last, behind, other = (
        {name: torch.tensor(rng.normal(size=shape), dtype=torch.float32) for name, shape in STATE.items()}
        for _ in range(5)
    )

    def case(answer):
        model, twin = a_network(answer), a_network(answer)
        stopper = answer.EarlyStopping(patience=5)
        for value, weights in ((1.0, second), (0.5, best), (0.75, last)):
            model.load_state_dict(weights, strict=False)  # in place, as an optimizer does it
            stopper.update(value, model)
        model.load_state_dict(behind, strict=False)
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
def test_fit(agree):
    """The loop stops on the validation loss and ends with the best weights."""
    one, two = torch.ones(4, 1), 2 * torch.ones(4, 1)

    def case(answer, max_epochs):
        model = answer.torch.nn.Linear(1, 1, bias=False)
        model.to(answer.device)
        model.load_state_dict({"weight": torch.zeros(1, 1)})
        optimizer = answer.torch.optim.SGD(model.parameters(), lr=0.1)
        stopper = answer.EarlyStopping(patience=2)
        mse = answer.torch.nn.functional.mse_loss
        # the weight goes from 0 to 2; the validation data want 1, which it passes behind the third epoch
        history = answer.fit_until_stopped(model, optimizer, mse, (one, two), (one, one), stopper, max_epochs)
        return {
            "the validation losses": history,
            "the weight at the end": answer.weights(model)["weight"],
            "best_epoch": stopper.best_epoch,
        }

    agree(
        lambda answer: case(answer, max_epochs=12),
        show="fit_until_stopped(..., EarlyStopping(patience=2), max_epochs=12)",
    )
    agree(
        lambda answer: case(answer, max_epochs=4),
        show="fit_until_stopped(..., EarlyStopping(patience=2), max_epochs=4)",
    )
