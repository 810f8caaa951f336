"""Answers of `early_stopping_quiz`, computed by running the rules, programs and copies that the questions are about."""

import contextlib
import copy
import io
import itertools
import math

from gradschool.kinds.quiz import question

CURVE = [0.9, 0.95, 0.7, 0.8, 0.6, 0.65, 0.64, 0.63, 0.62, 0.61, 0.605]
GAINS = [1.0, 0.92, 0.86, 0.72, 0.66, 0.52, 0.49]

SENTENCES = {
    "dictionary_copied": "A new dictionary with the old tensors in it: the names were copied, the values were not.",
    "detach_shares": "`detach` leaves the graph and shares the memory: what the optimizer writes is seen here, too.",
    "deep_copy_doubted": "A deep copy copies the tensors, too, so that nothing which happens later reaches it.",
    "clones_doubted": "`clone` makes a new tensor with the values of now; later changes do not reach it.",
    "buffer_doubted": "`torch.save` writes the values of now as bytes; later changes do not reach them.",
    "both_live": "`copy.deepcopy` copies the tensors, so that the second number stays.",
    "both_frozen": "`state_dict()` alone is no copy: its tensors are the live ones, and the first number follows "
    "them.",
    "exchanged": "It is the other way round: ask of each of the two who else writes into its tensor.",
    "not_above_is_no_test": "`value >= best` is False for NaN, and `not` makes it True: NaN passes for an improvement.",
    "not_best_below_is_no_test": "`best <= value` is False for NaN, and `not` makes it True: NaN passes for an improvement.",
    "none_comes_first": "With `best` None the left half is True, and the value is not looked at: NaN becomes the best "
    "value.",
    "restored_in_the_loop": "`restore` in front of the break throws each epoch back to the best weights, or is missed when "
    "the loop ends by itself. It has its place behind the loop.",
    "left_before_told": "The loop is left on an answer that the stopper has not given yet. Ask of each line which names "
    "it uses.",
    "told_before_measured": "The stopper is told a loss that is not measured yet. Ask of each line which names it uses.",
    "measured_before_training": "The loss is measured before the epoch's training: each value belongs to the weights of the epoch"
    " before, and the last weights are never looked at.",
    "watches_training_loss": "The training loss goes on falling while the network learns the noise by heart: it would hardly "
    "ever stop.",
    "watches_test_loss": "Data that decided when to stop have been used for a choice; a loss on them is no honest report "
    "any more.",
    "min_delta_ignored": "Small gains were counted, too. Only a value that is lower than the best one by more than "
    "`min_delta` counts.",
    "min_delta_from_the_previous": "Each value was compared with the one before it. Compared is with the best so far, the last that "
    "counted.",
    "min_delta_relative": "`min_delta` was taken as a share of the best value; here it is a difference.",
}


def stop_of(values, patience, *, reset=True):
    """The epoch behind which training stops, by the rule of the task."""
    best, waited = math.inf, 0
    for epoch, value in enumerate(values):
        if value < best:
            best, waited = value, 0 if reset else waited
        else:
            waited += 1
        if waited >= patience:
            return epoch
    return None


def last_improvement(values, is_improvement):
    best = math.inf
    for value in values:
        if is_improvement(value, best):
            best = value
    return best


def unless(right, value):
    """The wrong value, or None where the mistake happens to lead to the right one."""
    return None if value == right else value


@question(
    "epoch_of_the_stop",
    explanation="The best value, 0.6, comes in epoch 4. Each later value is above it, though they fall again, so "
    "the epochs without improvement are counted from 5 on.",
    wrong={
        "stops_one_late": lambda patience: stop_of(CURVE, patience) + 1,
        "stops_one_early": lambda patience: stop_of(CURVE, patience) - 1,
        "counter_not_reset": lambda patience: stop_of(CURVE, patience, reset=False),
    },
)
def epoch_of_the_stop(patience):
    return stop_of(CURVE, patience)


@question(
    "best_with_min_delta",
    explanation="Each value is compared with the last one that counted, minus `min_delta`; what lies between "
    "changes nothing.",
    wrong={
        "min_delta_ignored": lambda: min(GAINS),
        "min_delta_relative": lambda delta: unless(
            best_with_min_delta(delta),
            last_improvement(GAINS, lambda value, best: value < best * (1 - delta)),
        ),
        "min_delta_from_the_previous": lambda delta: unless(
            best_with_min_delta(delta),
            [b for a, b in itertools.pairwise([math.inf, *GAINS]) if b < a - delta][-1],
        ),
    },
)
def best_with_min_delta(delta):
    return last_improvement(GAINS, lambda value, best: value < best - delta)


@question(
    "two_ways_to_keep",
    explanation="`state_dict()` gives the live tensors, and the change in place is seen through it; the deep copy"
    " has tensors of its own.",
    wrong={
        "both_live": lambda second: f"{float(second)} {float(second)}",
        "both_frozen": lambda first: f"{float(first)} {float(first)}",
        "exchanged": lambda first, second: f"{float(first)} {float(second)}",
    },
)
def two_ways_to_keep(first, second):
    import torch

    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        model = torch.nn.Linear(1, 1, bias=False)
        torch.nn.init.constant_(model.weight, first)
        kept = model.state_dict()
        copied = copy.deepcopy(model.state_dict())
        torch.nn.init.constant_(model.weight, second)
        print(kept["weight"].item(), copied["weight"].item())
    return printed.getvalue()


@question(
    "what_freezes_a_state",
    explanation="Training writes into the live tensors in place. What has tensors or bytes of its own stays; a "
    "new dictionary and `detach` share the memory.",
    wrong={
        "dictionary_copied": "new_dict",
        "detach_shares": "detached",
        "deep_copy_doubted": "deep_copy",
        "clones_doubted": "clones",
        "buffer_doubted": "buffer",
    },
)
def what_freezes_a_state():
    """Makes each of them, changes the model in place, and looks which still hold the old value."""
    import torch

    model = torch.nn.Linear(1, 1, bias=False)
    torch.nn.init.constant_(model.weight, 1.0)
    state = model.state_dict()
    buffer = io.BytesIO()
    torch.save(state, buffer)
    kept = {
        "deep_copy": copy.deepcopy(state),
        "clones": {name: tensor.clone() for name, tensor in state.items()},
        "new_dict": dict(state),
        "detached": {name: tensor.detach() for name, tensor in state.items()},
    }
    torch.nn.init.constant_(model.weight, 2.0)
    buffer.seek(0)
    kept["buffer"] = torch.load(buffer, weights_only=True)
    return {name for name, tensors in kept.items() if tensors["weight"].item() == 1.0}


@question(
    "first_value_is_nan",
    explanation="Every comparison with NaN is False. Asked as a plain comparison, NaN is no improvement; behind a"
    " `not`, or past the comparison, it is one.",
    wrong={
        "not_above_is_no_test": "not_above",
        "none_comes_first": "none_or_below",
        "not_best_below_is_no_test": "not_best_below",
    },
)
def first_value_is_nan():
    value, best, none = math.nan, math.inf, None
    improvement = {
        "below_best": value < best,
        "not_above": not value >= best,
        "none_or_below": none is None or value < none,
        "not_best_below": not best <= value,
    }
    (right,) = (name for name, holds in improvement.items() if not holds)
    return right


@question(
    "loop_with_a_stopper",
    explanation="Train, measure, tell the stopper, leave if it says so; behind the loop, bring the best weights "
    "back, whether or not it was left early.",
    wrong={
        "measured_before_training": ["measure", "train"],
        "told_before_measured": ["tell", "measure"],
        "left_before_told": ["leave", "tell"],
        "restored_in_the_loop": ["restore", "leave"],
    },
)
def loop_with_a_stopper():
    """Each line behind those that it needs: the names it uses, and the weights that training has changed."""
    needs = {"train": [], "measure": ["train"], "tell": ["measure"], "leave": ["tell"], "restore": ["leave"]}
    return {
        order
        for order in itertools.permutations(needs)
        if all(order.index(needed) < order.index(line) for line in needs for needed in needs[line])
    }


@question(
    "which_value_to_watch",
    explanation="Only data that the weights were not fitted to can show that the fit has turned to noise; and "
    "test data that take part in a decision are no test any more.",
    wrong={"watches_training_loss": "training", "watches_test_loss": "test"},
)
def which_value_to_watch():
    """A polynomial is fitted to few noisy samples: which of the two losses turns round? Test data take no part."""
    import torch

    generator = torch.Generator().manual_seed(0)
    x = torch.linspace(-1, 1, 24)
    y = torch.sin(3 * x) + 0.5 * torch.randn(24, generator=generator)
    powers = x[:, None] ** torch.arange(12)
    halves = {"training": slice(0, None, 2), "validation": slice(1, None, 2)}
    weights = torch.zeros(12)
    losses = {name: [] for name in halves}
    for _ in range(400):
        for name, half in halves.items():
            losses[name].append(((powers[half] @ weights - y[half]) ** 2).mean().item())
        gradient = powers[::2].T @ (powers[::2] @ weights - y[::2]) / 12
        weights = weights - 0.3 * gradient
    (turning,) = (name for name, curve in losses.items() if min(curve) < curve[-1] - 1e-3)
    return turning
