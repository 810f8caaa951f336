"""Answers of `training_loop_quiz`, computed by running the loops and layers that the questions are about."""

import contextlib
import io
import itertools

from gradschool.kinds.quiz import question

SENTENCES = {
    "mean_of_batch_means": "This is the mean of the three batch means: there a sample of the short last batch weighs more "
    "than the others. Give each batch a weight by its size.",
    "loss_before_forward": "The loss is computed before the predictions that it needs. Ask of each line which names it uses.",
    "backward_before_loss": "`backward` is a method of the loss, which has to be there first. Ask of each line which names it"
    " uses.",
    "stale_gradients_at_start": "From the second batch on all is well; the first batch adds its gradient to what was in `.grad` "
    "before. The question says that there may be something.",
    "zero_grad_before_step": "Between `backward` and `step` the gradients are what the step needs. Clearing them there throws "
    "them away, and nothing ever moves.",
    "step_before_backward": "`step` reads what `backward` writes. Here it comes first and finds nothing of this batch.",
    "step_at_the_top": "A step at the top uses the gradient of the batch before: the weights are one batch behind, the "
    "loss changes, and the last gradient stays in `.grad`.",
    "gradient_replaced": "That would hold if `backward` replaced what is in `.grad`. It adds to it.",
    "one_backward_too_few": "One of the calls is missing in the sum. The first one counts, too: it adds to nothing.",
    "gradient_cleared_by_step": "In this answer the second step uses the second gradient alone. `step` reads `.grad` and leaves "
    "it as it is; nothing in the program clears it.",
    "uphill": "The sign of the steps is reversed: the optimizer goes against the gradient.",
    "weights_still_move": "Without clearing, gradients pile up and the weights move, even too far; the loss does not stand "
    "still.",
    "gradients_would_be_left": "The loss stands still here, too, but `backward` comes last, so that gradients are left behind. "
    "The question says that they are None.",
    "dropout_mode": "Dropout sets half of the values to 0 in training mode and passes all of them on behind `eval()`.",
    "batch_norm_mode": "BatchNorm uses the mean and variance of the batch in training mode and its running statistics "
    "behind `eval()`.",
    "layer_norm_mode": "LayerNorm takes its statistics from each sample alone, in both modes; it keeps no running ones.",
    "linear_mode": "A linear layer computes the same in both modes: the mode is not a switch for learning.",
    "relu_mode": "ReLU has neither randomness nor statistics, so there is nothing that the mode could switch.",
    "full_last_batch": "The number of samples is not a multiple of the batch size: the last batch holds what is left.",
    "whole_dataset": "This is the whole dataset. The loader cuts it into batches; how many samples are left for the "
    "last one?",
    "features_first": "Both sizes are right and stand in the other order: samples come first.",
}


@question(
    "order_of_the_steps",
    explanation="`backward` adds to `.grad` and `step` reads it, so clearing has its place before `backward` and "
    "never between the two. Before or behind the forward pass makes no difference.",
    wrong={
        "step_at_the_top": ["step", "forward"],
        "loss_before_forward": ["loss", "forward"],
        "backward_before_loss": ["backward", "loss"],
        "step_before_backward": ["step", "backward"],
        "zero_grad_before_step": ["backward", "zero", "step"],
        "stale_gradients_at_start": ["forward", "loss", "backward", "step", "zero"],
    },
)
def order_of_the_steps():
    """Every order of the five lines is run on two batches; right are those that end at the right weight."""
    right = weight_after(["zero", "forward", "loss", "backward", "step"])
    lines = ("zero", "forward", "loss", "backward", "step")
    return {order for order in itertools.permutations(lines) if weight_after(order) == right}


def weight_after(order):
    """The weight after two batches of the loop with its lines in this order; None when Python stops it."""
    import torch

    w = torch.tensor(1.0, requires_grad=True)
    w.grad = torch.tensor(0.5)  # left over from something before
    optimizer = torch.optim.SGD([w], lr=0.1)
    names = {}
    steps = {
        "zero": optimizer.zero_grad,
        "forward": lambda: names.update(prediction=w * names["x"]),
        "loss": lambda: names.update(loss=(names["prediction"] - 3.0) ** 2),
        "backward": lambda: names["loss"].backward(),
        "step": optimizer.step,
    }
    try:
        for names["x"] in (1.0, 2.0):
            for line in order:
                steps[line]()
    except (KeyError, RuntimeError):
        return None
    return w.item()


@question(
    "epoch_loss",
    explanation="Each batch mean times its own size is a sum over samples; the three sums, divided once by the "
    "number of all samples, give the mean per sample.",
    wrong={
        "mean_of_batch_means": lambda first, second, third: (first + second + third) / 3,
        "last_batch_loss": lambda third: third,
        "loss_not_divided": lambda size, last, first, second, third: size * (first + second) + last * third,
        "batch_means_summed": lambda first, second, third: first + second + third,
        "batch_means_over_samples": lambda size, last, first, second, third: (
            (first + second + third) / (2 * size + last)
        ),
        "nominal_batch_size": lambda size, last, first, second, third: (
            size * (first + second + third) / (2 * size + last)
        ),
    },
)
def epoch_loss(size, last, first, second, third):
    losses = [first] * size + [second] * size + [third] * last
    return sum(losses) / len(losses)


@question(
    "gradients_never_cleared",
    explanation="`backward` adds to `.grad`: after k calls with the same gradient there is k times that gradient.",
    wrong={
        "gradient_replaced": lambda gradient: float(gradient),
        "one_backward_too_few": lambda gradient, count: float(gradient * (count - 1)),
    },
)
def gradients_never_cleared(gradient, count):
    import torch

    w = torch.tensor(1.0, requires_grad=True)
    for _ in range(count):
        (gradient * w).backward()
    return w.grad.item()


@question(
    "two_steps_printed",
    explanation="The gradient of `x * w` is x. The first step goes down by the first x; the second by the sum of "
    "both, since nothing clears `.grad`.",
    wrong={
        "gradient_cleared_by_step": lambda first, second: f"{-float(first)}\n{-float(first + second)}",
        "uphill": lambda first, second: f"{float(first)}\n{float(2 * first + second)}",
    },
)
def two_steps_printed(first, second):
    import torch

    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        w = torch.tensor(0.0, requires_grad=True)
        optimizer = torch.optim.SGD([w], lr=1.0)
        for x in [float(first), float(second)]:
            loss = x * w
            loss.backward()
            optimizer.step()
            print(w.item())
    return printed.getvalue()


@question(
    "loss_stands_still",
    explanation="Clearing between `backward` and `step` leaves the step nothing to read: the weights never move, "
    "the loss is the same for ever, and `.grad` is None at the end.",
    wrong={
        "weights_still_move": "no_clearing",
        "step_at_the_top": "step_on_top",
        "gradients_would_be_left": "step_too_early",
    },
)
def loss_stands_still():
    """Runs each of the four loops; right is the one that leaves the weight still and no gradient behind."""
    import torch

    orders = {"clear_between": "FBZS", "no_clearing": "FBS", "step_on_top": "SZFB", "step_too_early": "ZFSB"}
    right = []
    for name, order in orders.items():
        w = torch.tensor(1.0, requires_grad=True)
        optimizer = torch.optim.SGD([w], lr=0.1)
        losses = []
        lines = {
            "F": lambda: losses.append((w - 3.0) ** 2),  # noqa: B023 - called in this turn only
            "B": lambda: losses[-1].backward(),  # noqa: B023
            "S": optimizer.step,
            "Z": optimizer.zero_grad,
        }
        for line in order * 3:
            lines[line]()
        if w.item() == 1.0 and w.grad is None:
            right.append(name)
    (name,) = right
    return name


@question(
    "layers_with_two_modes",
    explanation="Dropout draws at random in training only, and BatchNorm changes from the batch's statistics to "
    "its running ones. The others have nothing to switch.",
    wrong={
        "dropout_mode": "dropout",
        "batch_norm_mode": "batch_norm",
        "layer_norm_mode": "layer_norm",
        "linear_mode": "linear",
        "relu_mode": "relu",
    },
)
def layers_with_two_modes():
    import torch
    from torch import nn

    generator = torch.Generator().manual_seed(0)
    batch = torch.randn(16, 8, generator=generator) + 2
    layers = {
        "dropout": nn.Dropout(0.5),
        "batch_norm": nn.BatchNorm1d(8),
        "layer_norm": nn.LayerNorm(8),
        "linear": nn.Linear(8, 8),
        "relu": nn.ReLU(),
    }
    return {
        name for name, layer in layers.items() if not torch.equal(layer.train()(batch), layer.eval()(batch))
    }


@question(
    "shape_of_the_last_batch",
    explanation="The loader cuts the samples into full batches; the last one holds the remainder, and a loop that"
    " averages over batches has to know its size.",
    wrong={
        "full_last_batch": lambda size, features: (size, features),
        "whole_dataset": lambda samples, features: (samples, features),
        "features_first": lambda samples, size, features: (features, samples % size),
    },
)
def shape_of_the_last_batch(samples, size, features):
    import torch
    from torch.utils.data import DataLoader, TensorDataset

    *_, (last,) = DataLoader(TensorDataset(torch.zeros(samples, features)), batch_size=size)
    return tuple(last.shape)
