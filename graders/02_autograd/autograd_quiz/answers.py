"""The answers of `autograd_quiz`, computed by running what the questions ask about."""

from __future__ import annotations

from itertools import permutations

from gradschool.kinds.quiz import question


@question(
    "slope_of_a_parabola",
    explanation="The derivative of a x**2 + b x + 1 is 2 a x + b, and `x.grad` holds its value at this x.",
    wrong={
        "value_thought_the_slope": lambda a, b, x: a * x**2 + b * x + 1,
        "factor_two_forgotten": lambda a, b, x: a * x + b,
        "linear_term_forgotten": lambda a, x: 2 * a * x,
        "power_kept": lambda a, b, x: 2 * a * x**2 + b,
    },
)
def slope_of_a_parabola(a, b, x):
    import torch

    x = torch.tensor(float(x), requires_grad=True)
    (a * x**2 + b * x + 1).backward()
    return x.grad.item()


@question(
    "backward_twice",
    explanation="The first backward leaves the slope of the line. The second adds 2 w, the slope of the square, "
    "to it: nothing was cleared.",
    wrong={
        "gradient_thought_replaced": lambda w, s: f"{float(s)}\n{2.0 * w}",
        "value_thought_the_slope": lambda w, s: f"{float(w * s)}\n{float(w * w)}",
        "values_added_up": lambda w, s: f"{float(w * s)}\n{float(w * s + w * w)}",
        "square_counted_once": lambda w, s: f"{float(s)}\n{float(s + w)}",
        "floats_printed_as_whole": lambda w, s: f"{s}\n{s + 2 * w}",
    },
)
def backward_twice(w, s):
    import torch

    w = torch.tensor(float(w), requires_grad=True)
    (w * s).backward()
    first = w.grad.item()
    (w * w).backward()
    return f"{first}\n{w.grad.item()}"


@question(
    "without_history",
    explanation="`detach` gives a new tensor on the same memory that has no history; `x` keeps its own.",
    wrong={
        "clone_thought_without_history": "cloned",
        "detached_in_place": "detached_in_place",
        "result_thought_without_history": "plus_nothing",
    },
)
def without_history(n):
    import torch

    lines = {
        "detached": lambda x: x.detach(),
        "cloned": lambda x: x.clone(),
        "detached_in_place": lambda x: x.detach_(),
        "plus_nothing": lambda x: x + 0,
    }
    right = []
    for name, line in lines.items():
        x = torch.ones(n, requires_grad=True) * 2
        y = line(x)
        if not y.requires_grad and x.requires_grad and torch.equal(x, y):
            right.append(name)
    (only,) = right
    return only


@question(
    "reaches_the_weights",
    explanation="Backward needs one number and an unbroken path: `clone`, an index and arithmetic are steps on "
    "the path, `detach` and a"
    "tensor built anew are its end.",
    wrong={
        "arithmetic_thought_a_cut": "plain",
        "clone_thought_a_cut": "through_clone",
        "detach_thought_a_step": "through_detach",
        "loss_rebuilt_from_a_number": "rebuilt",
        "backward_on_a_vector": "vector",
        "index_thought_a_cut": "one_entry",
    },
)
def reaches_the_weights(n):
    import torch

    losses = {
        "plain": lambda w: (w * 2).sum(),
        "through_clone": lambda w: w.clone().square().mean(),
        "through_detach": lambda w: (w.detach() * 2).sum(),
        "rebuilt": lambda w: torch.tensor(w.sum().item(), requires_grad=True),
        "vector": lambda w: w * 2,
        "one_entry": lambda w: w[0] * 3,
    }
    reached = set()
    for name, loss in losses.items():
        w = torch.ones(n, requires_grad=True)
        try:
            loss(w).backward()
        except RuntimeError:
            continue
        if w.grad is not None:
            reached.add(name)
    return reached


@question(
    "shape_of_a_gradient",
    explanation="Every entry of `W` has its own derivative of the one number that backward started from: the "
    "gradient has the shape of `W`.",
    wrong={
        "shape_of_the_loss": (),
        "shape_of_the_output": lambda n, k: (n, k),
        "shape_of_the_inputs": lambda n, d: (n, d),
        "gradient_thought_transposed": lambda d, k: (k, d),
    },
)
def shape_of_a_gradient(n, d, k):
    import torch

    W = torch.ones(d, k, requires_grad=True)
    (torch.ones(n, d) @ W).mean().backward()
    return tuple(W.grad.shape)


@question(
    "sum_in_place_of_mean",
    explanation="The sum is the mean times the number of samples, and so is its gradient.",
    wrong={
        "factor_thought_one": 1,
        "factor_turned_over": lambda n: 1 / n,
        "factor_squared": lambda n: n**2,
        "factor_of_the_square": lambda n: 2 * n,
    },
)
def sum_in_place_of_mean(n):
    import torch

    X = torch.arange(1.0, 2 * n + 1, dtype=torch.float64).reshape(n, 2)
    w = torch.ones(2, dtype=torch.float64, requires_grad=True)
    (of_sum,) = torch.autograd.grad((X @ w - 1).square().sum(), w)
    (of_mean,) = torch.autograd.grad((X @ w - 1).square().mean(), w)
    return round((of_sum / of_mean).mean().item())


@question(
    "one_step",
    explanation="The loss is recorded, backward fills `w.grad`, the update uses it, and clearing it makes room "
    "for the next step.",
    wrong={
        "cleared_before_the_move": ("clear", "update"),
        "move_before_backward": ("update", "backward"),
        "backward_before_the_loss": ("backward", "loss"),
    },
)
def one_step():
    """Every order that runs through, moves `w` downhill and leaves it cleared."""
    import torch

    lines = {
        "loss": "loss = ((X @ w - y) ** 2).mean()",
        "backward": "loss.backward()",
        "update": "with torch.no_grad(): w -= 0.1 * w.grad",
        "clear": "w.grad = None",
    }
    working = set()
    for order in permutations(lines):
        w = torch.tensor([2.0, 1.0], requires_grad=True)
        names = {"torch": torch, "w": w, "X": torch.tensor([[1.0, 2.0]]), "y": torch.tensor([3.0])}
        try:
            exec("\n".join(lines[line] for line in order), names)
        except (NameError, RuntimeError, TypeError):
            continue
        if w.grad is None and torch.allclose(w, torch.tensor([1.8, 0.6])):
            working.add(order)
    return working


SENTENCES = {
    "value_thought_the_slope": (
        "That is what the function gives there, its value. `.grad` holds how fast the value changes."
    ),
    "factor_two_forgotten": "The square gives a factor 2: the derivative of x**2 is 2x.",
    "linear_term_forgotten": "That is the slope of the square alone. The linear term has a slope, too.",
    "power_kept": "The factor 2 came down and the power stayed. Differentiating lowers the power by one.",
    "gradient_thought_replaced": (
        "The second backward does not replace what is there. Nothing was cleared between the two."
    ),
    "values_added_up": "These are the values of the products, added up; `.grad` holds slopes.",
    "square_counted_once": "`w` stands twice in `w * w`, and each place contributes.",
    "floats_printed_as_whole": (
        "The values are right; they are floating-point numbers, and Python prints such numbers with a point."
    ),
    "clone_thought_without_history": (
        "A clone has memory of its own, and its history leads on to what it was cloned from."
    ),
    "detached_in_place": "The underscore means in place: `x` itself loses its history here.",
    "result_thought_without_history": "Adding 0 is an operation like any other and is recorded.",
    "arithmetic_thought_a_cut": "Multiplying and summing are recorded steps: the path to `w` is unbroken.",
    "clone_thought_a_cut": "`clone` is a recorded step: the path to `w` is unbroken.",
    "detach_thought_a_step": (
        "`detach` gives values without history. Nothing leads back to `w`, and backward has nowhere to go."
    ),
    "index_thought_a_cut": (
        "Picking an entry is a recorded step; the entries that were not picked get the gradient 0."
    ),
    "shape_of_the_loss": (
        "That is the shape of the loss. Ask how many numbers say how the loss changes with each entry of `W`."
    ),
    "shape_of_the_output": "That is the shape of `X @ W`. The gradient asked for belongs to `W`.",
    "shape_of_the_inputs": "That is the shape of `X`. The gradient asked for belongs to `W`.",
    "gradient_thought_transposed": (
        "A gradient is not transposed: it has to be subtracted from its tensor entry by entry."
    ),
    "factor_thought_one": "Sum and mean are different functions: compare the two for a few samples.",
    "factor_turned_over": (
        "That is the factor from the sum to the mean. Asked is the way from the mean to the sum."
    ),
    "factor_squared": "The number of samples enters once: as the divisor in the mean.",
    "factor_of_the_square": "The 2 from the square is in both gradients and drops out of their ratio.",
    "move_before_backward": (
        "The update uses a gradient that does not exist yet in this order: backward makes it."
    ),
    "backward_before_the_loss": "Backward starts from the loss, which does not exist yet in this order.",
}
