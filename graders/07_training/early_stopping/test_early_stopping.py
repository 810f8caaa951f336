"""Grader of `early_stopping`: curves whose right decisions are known, weights that change behind the epochs, and a one-weight training."""

import torch

from gradschool.judge import points

NOTHING = float("nan")


def fed_with(answer, values, **settings):
    """What a new stopper says about the values: where it stops, and its best epoch and value there."""
    model = answer.torch.nn.Linear(1, 1)
    stopper = answer.EarlyStopping(**settings)
    stop = None
    for epoch, value in enumerate(values):
        if stopper.update(float(value), model):
            stop = epoch
            break
    best_epoch = stopper.best_epoch
    # before the first improvement there is no best value, and what stands for it is free
    return {"stop": stop, "best epoch": best_epoch, "best value": None if best_epoch is None else stopper.best_value}


def decisions(answer, curves, **settings):
    """`fed_with` for several named curves, in one flat dict, so that a difference is named by its curve."""
    return {
        f"{what} on {name}": value
        for name, values in curves.items()
        for what, value in fed_with(answer, values, **settings).items()
    }


def shown(curves, settings):
    """The curves as text for a message."""
    listed = "; ".join(f"{name}: {', '.join(f'{value:g}' for value in values)}" for name, values in curves.items())
    return f"EarlyStopping({settings}) told, epoch by epoch, {listed}"


@points(4)
def test_patience(agree, rng):
    """It stops after `patience` epochs in a row without a new best value."""
    curves = {
        "curve A": [1.0, 0.8, 0.9, 0.7, 0.75, 0.74, 0.73, 0.72, 0.9, 0.9, 0.9, 0.9],
        "curve B": [1.0, 0.9, 0.8, 0.85, 0.83, 0.82, 0.81, 0.95, 0.96],
    }
    agree(lambda answer: decisions(answer, curves, patience=3), show=shown(curves, "patience=3"))
    short = {"curve C": [5.0, 4.0, 4.5, 3.0], "a curve of large values": [5e20, 4e20, 4.5e20]}
    agree(lambda answer: decisions(answer, short, patience=1), show=shown(short, "patience=1"))

    # values without ties, in any order
    drawn = {f"drawn curve {number}": (rng.permutation(24) + 1.0) / 8 for number in range(4)}
    for patience in (2, 4):
        agree(
            lambda answer, patience=patience: decisions(answer, drawn, patience=patience),
            show=f"EarlyStopping(patience={patience}) told curves of 24 different values",
        )


@points(2)
def test_ties(agree):
    """A value equal to the best one is no improvement."""
    curves = {"a plateau": [1.0, 0.5, 0.5, 0.5, 0.5, 0.5], "a return": [1.0, 0.5, 0.75, 0.5, 0.75, 0.25]}
    agree(lambda answer: decisions(answer, curves, patience=2), show=shown(curves, "patience=2"))


@points(3)
def test_min_delta(agree):
    """An improvement has to be larger than `min_delta`."""
    curves = {  # eighths and sixteenths, which floats hold exactly, since one value lies right on the border
        "small and large gains": [1.0, 0.9375, 0.8125, 0.75, 0.625, 0.5625, 0.53125, 0.515625, 0.5, 0.5625, 0.625, 0.75],
        "gains of exactly min_delta": [1.0, 0.875, 0.75, 0.625, 0.5],
        "a slow descent": [1.0, 0.9375, 0.84375, 0.78125, 0.6875, 0.625, 0.53125],
    }
    agree(
        lambda answer: decisions(answer, curves, patience=2, min_delta=0.125),
        show=shown(curves, "patience=2, min_delta=0.125"),
    )


@points(3)
def test_max_mode(agree):
    """In mode "max" larger values are better."""
    accuracies = {"accuracies": [0.5, 0.6, 0.58, 0.7, 0.7, 0.69, 0.72, 0.71]}
    agree(lambda answer: decisions(answer, accuracies, patience=2, mode="max"), show=shown(accuracies, 'patience=2, mode="max"'))
    negative = {"values below 0": [-3.0, -2.0, -2.5, -1.5, -1.75, -1.75, -1.0]}
    agree(lambda answer: decisions(answer, negative, patience=2, mode="max"), show=shown(negative, 'patience=2, mode="max"'))
    gains = {"gains": [0.125, 0.1875, 0.3125, 0.375, 0.5, 0.5625, 0.59375, 0.53125, 0.5, 0.4375]}
    agree(
        lambda answer: decisions(answer, gains, patience=2, min_delta=0.125, mode="max"),
        show=shown(gains, 'patience=2, min_delta=0.125, mode="max"'),
    )


@points(2)
def test_nan(agree):
    """NaN is never an improvement and counts as an epoch without one."""
    curves = {
        "NaN in the middle": [1.0, NOTHING, 0.5, NOTHING, NOTHING, 0.25],
        "NaN first": [NOTHING, 1.0, 0.5, 0.75, 0.625, 0.25],
        "nothing but NaN": [NOTHING, NOTHING, NOTHING],
    }
    for mode in ("min", "max"):
        agree(
            lambda answer, mode=mode: decisions(answer, curves, patience=2, mode=mode),
            show=shown(curves, f'patience=2, mode="{mode}"'),
        )


STATE = {"0.weight": (3, 2), "0.bias": (3,), "1.weight": (3,), "1.bias": (3,), "1.running_mean": (3,), "1.running_var": (3,)}


def a_network(answer):
    nn = answer.torch.nn
    model = nn.Sequential(nn.Linear(2, 3), nn.BatchNorm1d(3))
    model.to(answer.device)
    return model


@points(4)
def test_restore(agree, rng):
    """`restore` brings back the whole state of the best epoch, as it was then."""
    best, second, last, behind, other = (
        {name: torch.tensor(rng.normal(size=shape), dtype=torch.float32) for name, shape in STATE.items()} for _ in range(5)
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
        found = {**{f"the model's {name}": value for name, value in restored.items()}, "the optimizer's 0.weight": seen_by_optimizer}
        return found | {f"the second model's {name}": value for name, value in answer.weights(twin).items()}

    agree(case, show="restore(model) after values 1, 0.5, 0.75 with other weights each, then restore(second_model)")

    def without_improvement(answer):
        model = a_network(answer)
        model.load_state_dict(best, strict=False)
        stopper = answer.EarlyStopping(patience=5)
        stopper.update(NOTHING, model)
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

    agree(lambda answer: case(answer, max_epochs=12), show="fit_until_stopped(..., EarlyStopping(patience=2), max_epochs=12)")
    agree(lambda answer: case(answer, max_epochs=4), show="fit_until_stopped(..., EarlyStopping(patience=2), max_epochs=4)")
