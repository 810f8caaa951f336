"""Judges `initialization`: random weights by statistics with a stated error, everything else exactly."""

import math

import numpy as np
import torch

from gradschool.judge import expect, points

# nobody draws this number by chance
UNTOUCHED = 7.25
SIGMAS = 6
# how near a known wrong spread has to be, to be taken for it
SAME = 0.025


# --- shapes -----------------------------------------------------------------------------------------------


def drawn(rng, lowest, highest):
    """A whole number; both ends are possible."""
    return int(rng.integers(lowest, highest + 1))


def unequal_sides(rng, lowest, highest):
    """Outputs and inputs, the outputs about 2.5 times as many: within these bounds no two known wrong spreads come close."""
    inputs = drawn(rng, lowest, highest)
    return round(rng.uniform(2.3, 2.6) * inputs), inputs


def linear_shape(rng):
    """Some 35,000 entries: the standard error of a spread is 1 / sqrt(2 n) = 0.4 % of it."""
    return unequal_sides(rng, 110, 130)


def convolution_shape(rng):
    """At least 22,000 entries."""
    return *unequal_sides(rng, 33, 37), 3, 3


def some_gain(rng):
    """A gain for Xavier's schemes that is far from its root, and from the ratios of other mistakes."""
    return round(rng.uniform(2.3, 2.6), 2)


# --- what the functions leave in a weight -------------------------------------------------------------------


def fill(answer, name, shape, *arguments, **options):
    """A weight that requires a gradient, after the function `name`."""
    weight = answer.keep(torch.full(shape, UNTOUCHED, requires_grad=True))
    getattr(answer, name)(weight, *arguments, **options)
    return weight


def values_of(answer, name, shape, *arguments, **options):
    """The numbers that the function leaves. Their shape is looked at before anything is computed from them."""
    values = fill(answer, name, shape, *arguments, **options).detach()
    expect(
        isinstance(values, torch.Tensor) and tuple(values.shape) == tuple(shape),
        f"After `{name}` the weight has not the shape {tuple(shape)} any more; it is to be filled in place.",
    )
    return values


def state_of(weight):
    """What must be true of a parameter after every function."""
    return {"requires_grad": weight.requires_grad, "is_leaf": weight.is_leaf}


def untouched(values):
    return bool((values == UNTOUCHED).all())


def close(number, expected, share):
    return abs(number / expected - 1) < share


def allowed(count):
    """Six standard errors of the spread of `count` normal draws, as a share; uniform draws spread less."""
    return SIGMAS / math.sqrt(2 * count)


def share_within(values, spread):
    return (values.abs() < spread).double().mean().item()


def check_draws(explain, call, values, again, spread):
    """Mean, spread and independence of random values; `again` comes from a second call."""
    expect(
        values.dtype == torch.float32 and values.shape == again.shape,
        f"After `{call}` the weight has a different type or shape than before.",
    )
    explain("weight_rebound", when=untouched(values))
    explain("seeded_inside", when=torch.equal(values, again))
    count = values.numel()
    expect(bool(values.isfinite().all()), f"`{call}` left values that are not finite.")
    expect(
        values.unique().numel() > 0.9 * count,
        f"`{call}` left only {values.unique().numel()} different numbers in {count} entries; every entry should be a separate draw.",
    )
    came = values.double().std().item()
    expect(
        close(came, spread, allowed(count)),
        f"After `{call}` the weight of shape {tuple(values.shape)} has a standard deviation of {came:.4g}; "
        f"expected {spread:.4g} within {allowed(count):.1%} (six standard errors of {count} draws).",
    )
    mean = values.double().mean().item()
    expect(
        abs(mean) < SIGMAS * spread / math.sqrt(count),
        f"After `{call}` the mean is {mean:.3g}; expected 0 within {SIGMAS * spread / math.sqrt(count):.2g}.",
    )


def check_normal(explain, call, values, again, spread):
    """Besides mean and spread: 68.3 % lie within one standard deviation, 0.27 % beyond three."""
    explain(
        "uniform_for_normal",
        when=close(values.std().item(), spread, SAME) and values.abs().max() < 1.9 * spread,
    )
    check_draws(explain, call, values, again, spread)
    for reach, share in ((1, 0.6827), (3, 0.9973)):
        error = SIGMAS * math.sqrt(share * (1 - share) / values.numel())
        came = share_within(values, reach * spread)
        expect(
            abs(came - share) < error,
            f"After `{call}` {came:.2%} of the entries are within {reach} standard deviations; a normal distribution has "
            f"{share:.2%} (give or take {error:.2%}).",
        )


def xavier_spread(shape, gain=1.0):
    kernel = math.prod(shape[2:])
    return gain * math.sqrt(2 / ((shape[0] + shape[1]) * kernel))


# --- cases ------------------------------------------------------------------------------------------------


@points(2)
def test_fans(agree, rng):
    """The fans are right for linear layers and for convolutions, also if the kernel is not square."""
    sizes = [int(size) for size in rng.permutation(np.arange(2, 10))]
    shapes = [linear_shape(rng), convolution_shape(rng), tuple(sizes[:4]), tuple(sizes[4:7])]
    agree(
        lambda answer: [answer.fans(torch.zeros(shape)) for shape in shapes],
        show=f"fans for the shapes {shapes}",
    )


@points(2)
def test_zero_and_normal(agree, student, explain, rng):
    """`init_zero` and `init_normal` fill the parameter in place, and it still requires a gradient."""
    small, linear = (drawn(rng, 2, 4), drawn(rng, 5, 9)), linear_shape(rng)

    def zeroed(answer):
        weight = fill(answer, "init_zero", small)
        return {"the weight": weight.detach(), **state_of(weight)}

    def state_after_normal(answer):
        return state_of(fill(answer, "init_normal", small, std=0.5))

    agree(zeroed, show="a weight after init_zero")
    agree(state_after_normal, show="a weight after init_normal")
    for std in (0.01, round(rng.uniform(0.4, 0.6), 2)):
        values, again = (values_of(student, "init_normal", linear, std=std) for _ in range(2))
        explain("variance_for_std", when=close(values.std().item(), math.sqrt(std), SAME))
        explain("std_ignored", when=std != 0.01 and close(values.std().item(), 0.01, SAME))
        check_normal(explain, f"init_normal(weight, std={std})", values, again, std)
    values = values_of(student, "init_normal", linear)
    expect(
        close(values.std().item(), 0.01, allowed(values.numel())),
        f"`init_normal(weight)` gave a standard deviation of {values.std().item():.4g}; the default is 0.01.",
    )


@points(2)
def test_xavier_uniform(agree, student, explain, rng):
    """Xavier's uniform scheme fills the interval from -b to b evenly, with the bound multiplied by the gain."""
    linear, convolution = linear_shape(rng), convolution_shape(rng)
    agree(
        lambda answer: state_of(fill(answer, "init_xavier_uniform", linear)),
        show="a weight after init_xavier_uniform",
    )
    for shape, gain in ((linear, 1.0), (convolution, 1.0), (linear, some_gain(rng))):
        call = f"init_xavier_uniform(weight, gain={gain})"
        values, again = (values_of(student, "init_xavier_uniform", shape, gain=gain) for _ in range(2))
        spread = xavier_spread(shape, gain)
        bound = spread * math.sqrt(3)
        came, reach = values.std().item(), values.abs().max().item()
        explain("bound_is_the_std", when=close(came, spread / math.sqrt(3), SAME) and reach < 1.05 * spread)
        explain("uniform_on_the_positive_side", when=values.min() >= 0 and reach <= bound)
        explain("normal_for_uniform", when=close(came, spread, SAME) and reach > 1.2 * bound)
        explain("xavier_gain_ignored", when=gain != 1 and close(came, spread / gain, SAME))
        explain("xavier_gain_under_the_root", when=gain != 1 and close(came, spread / math.sqrt(gain), SAME))
        explain(
            "xavier_kernel_left_out",
            when=len(shape) == 4 and close(came, spread * math.sqrt(math.prod(shape[2:])), SAME),
        )
        explain("xavier_from_fan_in_alone", when=close(came, gain / math.sqrt(math.prod(shape[1:])), SAME))
        check_draws(explain, call, values, again, spread)
        expect(
            reach <= bound * (1 + 1e-6) and reach > 0.99 * bound,
            f"After `{call}` the largest entry is {reach:.4g} for shape {shape}; expected almost {bound:.4g}, but not more.",
        )
        half, error = share_within(values, bound / 2), SIGMAS * 0.5 / math.sqrt(values.numel())
        expect(
            abs(half - 0.5) < error,
            f"After `{call}` {half:.1%} of the entries are in the inner half of the interval; expected about half.",
        )


@points(2)
def test_xavier_normal(agree, student, explain, rng):
    """Xavier's normal scheme has the standard deviation from both fans, times the gain."""
    linear, convolution = linear_shape(rng), convolution_shape(rng)
    agree(
        lambda answer: state_of(fill(answer, "init_xavier_normal", linear)),
        show="a weight after init_xavier_normal",
    )
    for shape, gain in ((linear, 1.0), (convolution, 1.0), (linear, some_gain(rng))):
        values, again = (values_of(student, "init_xavier_normal", shape, gain=gain) for _ in range(2))
        spread, came = xavier_spread(shape, gain), values.std().item()
        explain("xavier_variance_for_std", when=close(came, gain * xavier_spread(shape) ** 2, SAME))
        explain("xavier_root_six_for_normal", when=close(came, spread * math.sqrt(3), SAME))
        explain("xavier_sum_for_mean_of_fans", when=close(came, spread / math.sqrt(2), SAME))
        explain("xavier_gain_ignored", when=gain != 1 and close(came, spread / gain, SAME))
        explain("xavier_gain_under_the_root", when=gain != 1 and close(came, spread / math.sqrt(gain), SAME))
        explain(
            "xavier_kernel_left_out",
            when=len(shape) == 4 and close(came, spread * math.sqrt(math.prod(shape[2:])), SAME),
        )
        explain("xavier_from_fan_in_alone", when=close(came, gain / math.sqrt(math.prod(shape[1:])), SAME))
        check_normal(explain, f"init_xavier_normal(weight, gain={gain})", values, again, spread)


@points(3)
def test_he(agree, student, explain, rng):
    """He's scheme has variance 2 / fan_in, for linear layers and for convolutions."""
    linear, convolution = linear_shape(rng), convolution_shape(rng)
    agree(lambda answer: state_of(fill(answer, "init_he", linear)), show="a weight after init_he")
    for shape in (linear, convolution):
        values, again = (values_of(student, "init_he", shape) for _ in range(2))
        kernel, fan_in = math.prod(shape[2:]), math.prod(shape[1:])
        spread, came = math.sqrt(2 / fan_in), values.std().item()
        ratio = came / spread
        explain("he_fan_out_for_fan_in", when=close(ratio, math.sqrt(shape[1] / shape[0]), SAME))
        explain("he_kernel_left_out", when=kernel > 1 and close(ratio, math.sqrt(kernel), SAME))
        explain("he_one_for_two", when=close(ratio, math.sqrt(0.5), SAME) and values.abs().max() > 2.5 * came)
        explain("he_variance_for_std", when=close(ratio, spread, SAME))
        explain("he_as_a_bound", when=close(ratio, math.sqrt(1 / 3), SAME) and values.abs().max() <= spread)
        explain("he_with_both_fans", when=close(ratio, math.sqrt(2 * shape[1] / (shape[0] + shape[1])), SAME))
        check_normal(explain, "init_he(weight)", values, again, spread)


def gram(answer, shape, gain):
    """The products of all rows with each other (of all columns where there are fewer of them)."""
    matrix = values_of(answer, "init_orthogonal", shape, gain=gain).flatten(1)
    return matrix @ matrix.T if matrix.shape[0] <= matrix.shape[1] else matrix.T @ matrix


@points(3)
def test_orthogonal(agree, student, explain, rng):
    """Wide, tall, square and convolution weights become orthogonal, scaled by the gain, and differ from call to call."""
    agree(
        lambda answer: state_of(fill(answer, "init_orthogonal", (5, 8))),
        show="a weight after init_orthogonal",
    )
    side, few, many = drawn(rng, 36, 44), drawn(rng, 35, 45), drawn(rng, 90, 110)
    values, again = (values_of(student, "init_orthogonal", (side, side)) for _ in range(2))
    explain("weight_rebound", when=untouched(values))
    explain("identity_for_orthogonal", when=values.unique().numel() < 4)
    explain("seeded_inside", when=torch.equal(values, again))
    products = values @ values.T
    lengths, angles = products.diagonal(), products - torch.diag(products.diagonal())
    explain("rows_of_length_one_only", when=lengths.std() < 1e-3 and angles.abs().max() > 0.05)
    explain("random_but_not_orthogonal", when=0.3 < lengths.mean() < 3 and angles.abs().max() > 0.05)
    for shape, gain in (
        ((many, few), 1.0),
        ((few, many), 1.0),
        ((drawn(rng, 12, 20), 4, 3, 3), 1.0),
        ((drawn(rng, 50, 70), 4, 3, 3), 1.0),
        ((drawn(rng, 8, 16), drawn(rng, 25, 35)), round(rng.uniform(2, 4), 2)),
    ):
        agree(
            lambda answer, s=shape, g=gain: gram(answer, s, g),
            atol=1e-4,
            numbers={"the gain": gain},
            show=f"the products of the rows (or columns) after init_orthogonal(weight {shape}, gain={gain})",
        )
    expect(
        not torch.allclose(values, again, atol=1e-3),
        "Two calls of `init_orthogonal` gave the same weight; expected a different one.",
    )


def zeros_in_columns(answer, shape, sparsity):
    return (values_of(answer, "init_sparse", shape, sparsity, std=0.5) == 0).sum(dim=0)


@points(2)
def test_sparse(agree, student, explain, rng):
    """Each column has exactly ceil(sparsity * rows) zeros, at its own random places; the rest is normal."""
    agree(
        lambda answer: state_of(fill(answer, "init_sparse", (9, 5), 0.5)), show="a weight after init_sparse"
    )
    # 0.3 of this many rows is 0.1 to 0.3 above a whole number: neither rounding down nor rounding to the nearest gives ceil
    rows, columns = 10 * drawn(rng, 4, 6) + int(rng.choice([1, 4, 7])), drawn(rng, 560, 640)
    std = round(rng.uniform(0.4, 0.6), 2)
    values, again = (values_of(student, "init_sparse", (rows, columns), 0.3, std=std) for _ in range(2))
    explain("weight_rebound", when=untouched(values))
    explain("seeded_inside", when=torch.equal(values, again))
    empty = values == 0
    counts = empty.sum(dim=0)
    explain("zeros_counted_in_rows", when=bool((empty.sum(dim=1) == math.ceil(0.3 * columns)).all()))
    explain(
        "zeros_by_chance",
        when=counts.unique().numel() > 3 and close(empty.double().mean().item(), 0.3, 0.08),
    )
    explain("zeros_at_the_same_places", when=counts.min() > 0 and bool((empty == empty[:, :1]).all()))
    half_a_row_left = (10 * drawn(rng, 3, 6) + 5, drawn(rng, 60, 80))
    nothing_left = (4 * drawn(rng, 4, 7), drawn(rng, 20, 40))
    for shape, sparsity in (((rows, columns), 0.3), (half_a_row_left, 0.7), (nothing_left, 0.25)):
        agree(
            lambda answer, s=shape, p=sparsity: zeros_in_columns(answer, s, p),
            show=f"the zeros in each column after init_sparse(weight {shape}, sparsity={sparsity})",
        )
    expect(
        not torch.equal(empty, again == 0) and not bool((empty == empty[:, :1]).all()),
        "The zeros are at the same places in every call or in every column; expected random places.",
    )
    check_normal(
        explain,
        f"init_sparse(weight, 0.3, std={std}), apart from the zeros,",
        values[~empty],
        again[again != 0],
        std,
    )


def a_network(answer, channels, features, width):
    """Linear layers and convolutions at several depths, one of each without a bias, and layers that are neither.

    Every number in it is 0.5, so that whatever changes shows.
    """
    nn = answer.torch.nn
    inner = nn.Sequential(
        nn.Conv2d(channels, channels, 3, bias=False),
        nn.BatchNorm2d(channels),
        nn.Sequential(nn.Conv2d(channels, features, 1)),
    )
    head = nn.Sequential(
        nn.Linear(features, width, bias=False),
        nn.LayerNorm(width),
        nn.Linear(width, width),
        nn.Linear(width, width),
    )
    network = nn.Sequential(
        nn.Conv2d(3, channels, 3),
        nn.ReLU(),
        inner,
        nn.AdaptiveAvgPool2d(1),
        nn.Flatten(),
        head,
        nn.Embedding(3, width),
    )
    answer.to_device(network)
    numbers = answer.weights(network).items()
    network.load_state_dict(
        {name: torch.full_like(value, 0.5) for name, value in numbers if value.is_floating_point()},
        strict=False,
    )
    return network


@points(4)
def test_model(agree, student, explain, rng):
    """In a whole network, linear layers and convolutions get their own scheme, biases become 0, and the rest stays."""
    sizes = [drawn(rng, 4, 9) for _ in range(3)]

    def state_after(answer):
        network, init = a_network(answer, *sizes), answer.torch.nn.init
        # schemes without chance, so that every weight of the network can be compared
        answer.init_model(network, linear=init.ones_, conv=init.zeros_)
        return answer.weights(network)

    agree(state_after, show="the weights after init_model(network, linear=ones, conv=zeros)")
    network = a_network(student, *sizes)
    normal = student.torch.nn.init.xavier_normal_
    student.init_model(network, linear=normal, conv=normal)
    weights = student.weights(network)
    explain("same_numbers_in_every_layer", when=torch.equal(weights["5.2.weight"], weights["5.3.weight"]))
    other = a_network(student, *sizes)
    student.init_model(other, linear=normal, conv=normal)
    explain(
        "same_numbers_in_every_model",
        when=torch.equal(weights["5.2.weight"], student.weights(other)["5.2.weight"]),
    )
