"""The cases of `slope`."""

import torch

from gradschool.judge import expect, hidden, points


def a_batch(rng):
    draw = lambda: torch.from_numpy(rng.normal(size=8)).float()  # noqa: E731
    return torch.tensor(1.5), draw(), draw()


@points(3)
def test_loss(agree, rng):
    """The loss is the mean square."""
    batch = a_batch(rng)
    agree(lambda answer: answer.loss(*batch), numbers={"the number of samples": 8})


@points(3)
def test_slope(agree, rng):
    """The slope follows the chain rule."""
    batch = a_batch(rng)
    agree(lambda answer: answer.slope(*batch), numbers={"the number of samples": 8})


@points(2)
def test_line(student, explain, curve, rng):
    """The line learns."""
    line = student.Line()
    names = student.parameter_names(line)
    explain("weight_in_a_plain_tensor", when=names == [])
    x = torch.from_numpy(rng.normal(size=4)).float()
    out, target = line(x), float(rng.uniform(3, 9)) * x
    expected = (2 * (out.detach() - target) * x).mean().item()
    ((out - target) ** 2).mean().backward()
    gradient = student.gradients(line)[names[0]]
    expect(gradient is not None, "`Line` has a parameter without a gradient: it took no part in `forward`.")
    # that there is one is the worker's word; its value on inputs that nobody knows is not
    is_tensor = isinstance(gradient, torch.Tensor) and gradient.numel() == 1
    right = is_tensor and abs(gradient.item() - expected) < 1e-4
    expect(right, "The gradient of the weight of `Line` is not that of the mean square.")
    curve("loss", [3.0, 2.0, 1.0])


@hidden
@points(2)
def test_unseen(agree, rng):
    """The slope holds on inputs that are not shown."""
    x = torch.from_numpy(rng.normal(size=5)).float()
    agree(lambda answer: answer.slope(torch.tensor(-2.0), x, x + 1))
