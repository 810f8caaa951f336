"""The answers of `initialization_quiz`: computed by torch, or found by running the experiment."""

import math

from gradschool.kinds.quiz import question


@question(
    "shape_of_a_linear_weight",
    explanation="The weight has a row for each output: (outputs, inputs). The layer computes x @ weight.T + bias.",
    wrong={
        "inputs_put_first": lambda inputs, outputs: (inputs, outputs),
        "bias_put_into_the_weight": lambda inputs, outputs: (outputs, inputs + 1),
    },
)
def shape_of_a_linear_weight(inputs, outputs):
    import torch

    return tuple(torch.nn.Linear(inputs, outputs).weight.shape)


@question(
    "fan_in_of_a_convolution",
    explanation="One output adds up a term for each input channel and each place of the kernel.",
    wrong={
        "fans_swapped": lambda outputs, kernel: outputs * kernel**2,
        "kernel_left_out": lambda inputs: inputs,
        "kernel_side_counted_once": lambda inputs, kernel: inputs * kernel,
        "parameters_for_fan_in": lambda inputs, outputs, kernel: inputs * outputs * kernel**2,
        "bias_counted_as_input": lambda inputs, kernel: inputs * kernel**2 + 1,
    },
)
def fan_in_of_a_convolution(inputs, outputs, kernel):
    import torch

    return torch.nn.Conv2d(inputs, outputs, kernel_size=kernel).weight[0].numel()


@question(
    "spread_of_he",
    explanation="sqrt(2 / fan_in): an output adds up fan_in terms, and ReLU takes half of their mean square away.",
    wrong={
        "he_variance_for_std": lambda inputs: 2 / inputs,
        "he_one_for_two": lambda inputs: math.sqrt(1 / inputs),
        "he_fan_out_for_fan_in": lambda outputs: math.sqrt(2 / outputs),
        "he_with_both_fans": lambda inputs, outputs: math.sqrt(4 / (inputs + outputs)),
        "xavier_for_he": lambda inputs, outputs: math.sqrt(2 / (inputs + outputs)),
        "bound_for_std": lambda inputs: math.sqrt(6 / inputs),
    },
)
def spread_of_he(inputs):
    return math.sqrt(2 / inputs)


@question(
    "bound_of_xavier",
    explanation="The variance is 2 / (fan_in + fan_out); a uniform draw from [-b, b] has variance b^2 / 3, so b = sqrt(6 / (fan_in + fan_out)).",
    wrong={
        "bound_is_the_std": lambda inputs, outputs: math.sqrt(2 / (inputs + outputs)),
        "six_for_the_mean_of_fans": lambda inputs, outputs: math.sqrt(12 / (inputs + outputs)),
        "xavier_from_fan_in_alone": lambda inputs: math.sqrt(3 / inputs),
        "he_for_xavier": lambda inputs: math.sqrt(6 / inputs),
        "root_forgotten": lambda inputs, outputs: 6 / (inputs + outputs),
    },
)
def bound_of_xavier(inputs, outputs):
    import torch

    # the largest of so many uniform draws lies within a thousandth of the bound
    generator = torch.Generator().manual_seed(0)
    weight = torch.nn.init.xavier_uniform_(torch.empty(outputs, inputs), generator=generator)
    return weight.abs().max().item()


@question(
    "what_learns_from_zero",
    explanation="The last weights are multiplied by hidden values, which are 0, and everything in front of them by the last weights, which are 0, "
    "too. Only the last biases get a gradient.",
    wrong={
        "gradient_through_zero_weights": lambda: "first_weight",
        "gradient_through_zero_weights_to_the_bias": lambda: "first_bias",
        "gradient_from_zero_activations": lambda: "last_weight",
        "last_bias_overlooked": lambda: "last_bias",
    },
)
def what_learns_from_zero():
    import torch

    nn = torch.nn
    model = nn.Sequential(nn.Linear(4, 8), nn.ReLU(), nn.Linear(8, 3))
    for parameter in model.parameters():
        nn.init.zeros_(parameter)
    batch, labels = torch.arange(24.0).reshape(6, 4), torch.tensor([0, 1, 2, 0, 0, 1])
    optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
    nn.functional.cross_entropy(model(batch), labels).backward()
    optimizer.step()
    names = {
        "0.weight": "first_weight",
        "0.bias": "first_bias",
        "2.weight": "last_weight",
        "2.bias": "last_bias",
    }
    return {names[name] for name, parameter in model.named_parameters() if parameter.count_nonzero() > 0}


@question(
    "rows_of_a_constant_start",
    explanation="All hidden units begin equal, compute the same and get the same gradient: one row, as many times as there are units.",
    wrong={
        "units_thought_to_differ": lambda units: str(units),
        "inputs_counted": "5",
        "classes_counted": "3",
        "no_gradient_expected": "0",
    },
)
def rows_of_a_constant_start(units):
    import torch

    nn = torch.nn
    generator = torch.Generator().manual_seed(0)
    model = nn.Sequential(nn.Linear(5, units), nn.Tanh(), nn.Linear(units, 3))
    for parameter in model.parameters():
        nn.init.constant_(parameter, 0.5)
    labels = torch.randint(3, (20,), generator=generator)
    nn.functional.cross_entropy(model(torch.randn(20, 5, generator=generator)), labels).backward()
    return str(len(model[0].weight.grad.round(decimals=5).unique(dim=0)))


def size_behind_thirty_layers(width, spread):
    """The root of the mean square behind thirty layers with ReLU; the inputs have 1."""
    import torch

    generator = torch.Generator().manual_seed(0)
    signal = torch.randn(64, width, generator=generator, dtype=torch.float64)
    for _ in range(30):
        signal = (
            signal @ torch.randn(width, width, generator=generator, dtype=torch.float64) * spread
        ).relu()
    return signal.square().mean().sqrt().item()


@question(
    "scheme_for_thirty_layers",
    explanation="Each layer multiplies the mean square by width * variance / 2, the half being ReLU's. The variance 2 / width makes that 1.",
    wrong={
        "small_weights_thought_safe": "small",
        "half_of_relu_forgotten": "xavier",
        "spread_one_thought_neutral": "one",
    },
)
def scheme_for_thirty_layers(width):
    spreads = {"small": 0.01, "xavier": math.sqrt(1 / width), "he": math.sqrt(2 / width), "one": 1.0}
    (right,) = (
        name for name, spread in spreads.items() if 0.1 < size_behind_thirty_layers(width, spread) < 10
    )
    return right


@question(
    "steps_to_an_orthogonal_weight",
    explanation="Random numbers first; their QR decomposition gives orthogonal columns; the signs of R's diagonal make all directions equally "
    "likely; the gain scales; the last line fills the parameter itself.",
    wrong={
        "scaled_before_the_signs": ["scale", "signs"],
        "filled_too_early": ["fill_in_place", "scale"],
        "decomposed_before_drawing": ["decompose", "draw"],
        "signs_before_decomposing": ["signs", "decompose"],
    },
)
def steps_to_an_orthogonal_weight():
    return ["draw", "decompose", "signs", "scale", "fill_in_place"]


SENTENCES = {
    "inputs_put_first": "The arguments name the inputs first; the weight has them last, as each row belongs to one output.",
    "bias_put_into_the_weight": "The bias is a parameter of its own and adds no column to the weight.",
    "kernel_side_counted_once": "A kernel has rows and columns: its side counts twice.",
    "parameters_for_fan_in": "That is the number of weights in the whole layer. fan_in looks at a single output.",
    "bias_counted_as_input": "The bias is no input: fan_in counts the terms that are multiplied by a weight.",
    "xavier_for_he": "That is Xavier's spread. He's scheme looks at fan_in alone and makes up for ReLU.",
    "bound_for_std": "That is the bound of He's uniform scheme. The standard deviation is smaller by the root of 3.",
    "six_for_the_mean_of_fans": "The 6 already belongs to the sum of the fans; their mean was put below it.",
    "he_for_xavier": "That is He's uniform bound, from fan_in alone. Xavier's counts both fans.",
    "root_forgotten": "The root is missing: 6 / (fan_in + fan_out) is the square of the bound.",
    "gradient_through_zero_weights": "On its way to the first layer the gradient is multiplied by the last layer's weights, and they are 0.",
    "gradient_through_zero_weights_to_the_bias": "The first biases lie behind the last layer's weights as well, and the gradient is 0 there.",
    "gradient_from_zero_activations": "The gradient of the last weights is multiplied by the hidden values, and they are 0.",
    "last_bias_overlooked": "The last biases are multiplied by nothing: their gradient is the mean of probability minus label.",
    "units_thought_to_differ": "Different inputs do not make units different: all units see the same inputs through equal weights, so their gradients are equal.",
    "inputs_counted": "That is the number of columns. Rows belong to units.",
    "classes_counted": "That is the number of classes, which are the rows of the last layer.",
    "no_gradient_expected": "The weights are 0.5 and not 0, so a gradient comes through; look how its rows differ.",
    "small_weights_thought_safe": "With 0.01 each layer makes the signal about ten times smaller: behind thirty layers nothing is left.",
    "half_of_relu_forgotten": "sqrt(1 / width) keeps the size in linear layers. ReLU takes half of the mean square away at each of thirty layers.",
    "spread_one_thought_neutral": "A sum of as many terms as there are units is far larger than one of them: at a spread of 1 the signal explodes.",
    "scaled_before_the_signs": "`matrix` is made from q before the signs are in it, so that they have no effect.",
    "filled_too_early": "The parameter is filled with a `matrix` that is not made yet.",
    "decomposed_before_drawing": "The decomposition needs the random matrix.",
    "signs_before_decomposing": "q and r come from the decomposition.",
}
