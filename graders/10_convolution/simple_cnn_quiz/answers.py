"""The answers of `simple_cnn_quiz`, computed by the layers themselves."""

import math

from gradschool.kinds.quiz import question


def side_behind(side, kernel, stride, padding):
    return (side + 2 * padding - kernel) // stride + 1


def mistaken_shape(name):
    """The shape that a mistake about the side leads to; None where the numbers hide it or another explains it first."""

    def shape(number, outputs, side, kernel, stride, padding):
        sides = {
            "right": side_behind(side, kernel, stride, padding),
            "one_forgotten": (side + 2 * padding - kernel) // stride,
            "padding_counted_once": (side + padding - kernel) // stride + 1,
            "padding_left_out": (side - kernel) // stride + 1,
            "stride_left_out": side + 2 * padding - kernel + 1,
            "rounded_up": math.ceil((side + 2 * padding - kernel) / stride) + 1,
        }
        first = next(known for known, value in sides.items() if value == sides[name])
        return (number, outputs, sides[name], sides[name]) if first == name else None

    return shape


# --- sizes ------------------------------------------------------------------------------------------------


@question(
    "shape_behind_a_convolution",
    explanation="The batch stays, the channels become those of the layer, and each side becomes "
    "floor((side + 2 * padding - kernel) / stride) + 1.",
    wrong={
        "one_forgotten": mistaken_shape("one_forgotten"),
        "padding_counted_once": mistaken_shape("padding_counted_once"),
        "padding_left_out": mistaken_shape("padding_left_out"),
        "stride_left_out": mistaken_shape("stride_left_out"),
        "rounded_up": mistaken_shape("rounded_up"),
        "input_channels_kept": lambda number, inputs, side, kernel, stride, padding: (
            number,
            inputs,
            *2 * (side_behind(side, kernel, stride, padding),),
        ),
        "channels_put_last": lambda number, outputs, side, kernel, stride, padding: (
            number,
            *2 * (side_behind(side, kernel, stride, padding),),
            outputs,
        ),
    },
)
def shape_behind_a_convolution(number, inputs, outputs, side, kernel, stride, padding):
    import torch

    layer = torch.nn.Conv2d(inputs, outputs, kernel_size=kernel, stride=stride, padding=padding)
    return tuple(layer(torch.zeros(number, inputs, side, side)).shape)


@question(
    "flat_numbers",
    explanation="Kernel 5 without padding takes 4 off the side, each pooling halves it, kernel 3 with padding 1 keeps it; then "
    "channels * rows * columns.",
    wrong={
        "channels_left_out": lambda side: ((side - 4) // 2 // 2) ** 2,
        "one_side_squared_missing": lambda side, channels: channels * ((side - 4) // 2 // 2),
        "pooled_once": lambda side, channels: channels * ((side - 4) // 2) ** 2,
        "kernel_of_first_convolution_overlooked": lambda side, channels: channels * (side // 2 // 2) ** 2,
        "padding_of_second_convolution_overlooked": lambda side, channels: (
            channels * (((side - 4) // 2 - 2) // 2) ** 2
        ),
    },
)
def flat_numbers(side, channels):
    import torch

    nn = torch.nn
    features = nn.Sequential(
        nn.Conv2d(1, 16, 5),
        nn.MaxPool2d(2),
        nn.Conv2d(16, channels, 3, padding=1),
        nn.MaxPool2d(2),
        nn.Flatten(),
    )
    return features(torch.zeros(1, 1, side, side)).shape[1]


# --- parameters -------------------------------------------------------------------------------------------


@question(
    "parameters_of_a_convolution",
    explanation="Each output channel has a filter of in channels * kernel * kernel weights and one bias. Padding and the size of the "
    "picture do not matter.",
    wrong={
        "biases_forgotten": lambda inputs, outputs, kernel: outputs * inputs * kernel**2,
        "one_bias_for_all": lambda inputs, outputs, kernel: outputs * inputs * kernel**2 + 1,
        "kernel_not_squared": lambda inputs, outputs, kernel: outputs * (inputs * kernel + 1),
        "input_channels_forgotten": lambda inputs, outputs, kernel: outputs * (kernel**2 + 1),
        "bias_for_each_kernel": lambda inputs, outputs, kernel: outputs * inputs * (kernel**2 + 1),
    },
)
def parameters_of_a_convolution(inputs, outputs, kernel):
    import torch

    layer = torch.nn.Conv2d(inputs, outputs, kernel_size=kernel, padding=1)
    return sum(parameter.numel() for parameter in layer.parameters())


def network_with(change):
    """The network of the topic with one change; its first linear layer gets the size that it then needs."""
    import torch

    nn = torch.nn
    pooling = nn.AvgPool2d if change == "average_pooling" else nn.MaxPool2d
    activation = nn.Identity if change == "no_activation" else nn.ReLU
    channels = 3 if change == "colour" else 1
    features = nn.Sequential(
        nn.Conv2d(channels, 32, 3, padding=1, stride=2 if change == "stride" else 1),
        nn.BatchNorm2d(32) if change == "normalisation" else nn.Identity(),
        activation(),
        pooling(2),
        nn.Conv2d(32, 64, 3, padding=1 if change == "padding" else 0),
        activation(),
        pooling(2),
        nn.Flatten(),
    )
    inputs = features(torch.zeros(2, channels, 28, 28)).shape[1]
    return nn.Sequential(features, nn.Linear(inputs, 128), nn.ReLU(), nn.Linear(128, 10))


def parameters_with(change):
    return sum(parameter.numel() for parameter in network_with(change).parameters())


@question(
    "same_number_of_parameters",
    explanation="Pooling and ReLU hold no parameters. Padding and stride hold none either, but they change the size of the maps and with it "
    "the first linear layer; more input channels make deeper filters, and normalisation brings a scale and a shift for each channel.",
    wrong={
        "pooling_thought_to_have_weights": "average_pooling",
        "activation_thought_to_have_weights": "no_activation",
        "map_size_overlooked": lambda: "padding",
        "stride_overlooked": lambda: "stride",
        "input_channels_forgotten": "colour",
        "normalisation_thought_to_be_free": "normalisation",
    },
)
def same_number_of_parameters():
    changes = ("average_pooling", "no_activation", "padding", "stride", "colour", "normalisation")
    return {change for change in changes if parameters_with(change) == parameters_with(None)}


# --- flattening and loss ----------------------------------------------------------------------------------


@question(
    "view_with_too_small_a_row",
    explanation="The -1 is worked out from what is left: every picture has 64 * 36 numbers, which fill six rows of 64 * 6.",
    wrong={
        "view_changes_the_rows": lambda number: f"torch.Size([{number}, 384])",
        "maps_flattened_whole": lambda number: f"torch.Size([{number}, 2304])",
        "minus_one_taken_literally": "torch.Size([-1, 384])",
    },
)
def view_with_too_small_a_row(number):
    import torch

    return str(torch.zeros(number, 64, 6, 6).view(-1, 64 * 6).shape)


@question(
    "lowest_loss_behind_a_softmax",
    explanation="At best the softmax gives 1 for the right class and 0 for all others. The softmax inside the loss makes "
    "e / (e + C - 1) of that, and the loss is minus its logarithm: ln(e + C - 1) - 1.",
    wrong={
        "softmax_before_cross_entropy": 0.0,
        "loss_of_a_guess": lambda classes: math.log(classes),
        "one_class_too_many": lambda classes: math.log(math.e + classes) - 1,
        "logarithm_to_base_two": lambda classes: (math.log(math.e + classes - 1) - 1) / math.log(2),
    },
)
def lowest_loss_behind_a_softmax(classes):
    import torch

    perfect = torch.eye(classes)
    return torch.nn.functional.cross_entropy(perfect, torch.arange(classes)).item()


@question(
    "order_of_forward",
    explanation="Convolutions need the four axes; flattening makes rows for the linear layers; the scores leave without an activation.",
    wrong={
        "flattened_too_early": ["flatten_rows", "second_block"],
        "blocks_exchanged": ["second_block", "first_block"],
        "linear_before_flattening": ["hidden_layer", "flatten_rows"],
        "returned_too_early": ["scores", "hidden_layer"],
    },
)
def order_of_forward():
    """The only order in which every line gets the shape that it needs."""
    import itertools

    import torch

    functional, nn = torch.nn.functional, torch.nn
    conv1, conv2 = nn.Conv2d(1, 32, 3, padding=1), nn.Conv2d(32, 64, 3)
    hidden, output = nn.Linear(64 * 36, 128), nn.Linear(128, 10)
    lines = {
        "first_block": lambda x: functional.max_pool2d(functional.relu(conv1(x)), 2),
        "second_block": lambda x: functional.max_pool2d(functional.relu(conv2(x)), 2),
        "flatten_rows": lambda x: x.flatten(1),
        "hidden_layer": lambda x: functional.relu(hidden(x)),
        "scores": output,
    }

    def runs(order):
        x = torch.zeros(2, 1, 28, 28)
        try:
            for name in order:
                x = lines[name](x)
        except RuntimeError:
            return False
        return order[-1] == "scores"

    return {order for order in itertools.permutations(lines) if runs(order)}


@question(
    "loss_from_logits",
    explanation="`F.cross_entropy` applies log-softmax itself and takes the mean of -log p over the batch.",
    wrong={
        "softmax_before_cross_entropy": "cross_entropy_of_probabilities",
        "logarithm_missing": "nll_of_probabilities",
        "softmax_missing": "nll_of_logits",
    },
)
def loss_from_logits():
    import torch

    functional = torch.nn.functional
    generator = torch.Generator().manual_seed(0)
    logits = torch.randn(6, 10, generator=generator)
    labels = torch.randint(10, (6,), generator=generator)
    wanted = -logits.softmax(dim=1)[torch.arange(6), labels].log().mean()
    lines = {
        "cross_entropy_of_logits": functional.cross_entropy(logits, labels),
        "cross_entropy_of_probabilities": functional.cross_entropy(logits.softmax(dim=1), labels),
        "nll_of_probabilities": functional.nll_loss(logits.softmax(dim=1), labels),
        "nll_of_logits": functional.nll_loss(logits, labels),
    }
    (right,) = (name for name, value in lines.items() if torch.allclose(value, wanted))
    return right


SENTENCES = {
    "one_forgotten": "The formula ends in + 1: a kernel as large as the picture still has one place to lie.",
    "padding_counted_once": "The padding was added on one side. It lies on both sides, so that it counts twice in the side of the picture.",
    "padding_left_out": "The padding was left out: it makes the picture larger before the kernel slides over it.",
    "stride_left_out": "The stride was left out: with a stride of 2 the kernel visits every other place.",
    "rounded_up": "The division was rounded up. A kernel that does not fit any more is left out, so it rounds down.",
    "input_channels_kept": "The number of channels stayed that of the input. The second number of `Conv2d` says how many come out.",
    "channels_put_last": "The channels stand last here. In PyTorch they stand behind the batch, before rows and columns.",
    "pooled_once": "One pooling is missing: both halve the side.",
    "kernel_of_first_convolution_overlooked": "The first convolution has no padding: a kernel of 5 takes 4 off the side.",
    "padding_of_second_convolution_overlooked": "The second convolution is padded: with kernel 3 and padding 1 the side stays.",
    "biases_forgotten": "The biases are missing: one for each output channel.",
    "one_bias_for_all": "One bias was counted for the whole layer. Every output channel has its own.",
    "kernel_not_squared": "A kernel has rows and columns: its side counts twice.",
    "input_channels_forgotten": "A filter reaches through all input channels: it has weights for each of them.",
    "bias_for_each_kernel": "A bias was counted for each pair of channels. There is one for each output channel.",
    "pooling_thought_to_have_weights": "Pooling takes a maximum or a mean. Nothing in it is learned, so that the kind of pooling changes no number.",
    "activation_thought_to_have_weights": "ReLU has nothing to learn. Without it the network computes something else with as many parameters.",
    "map_size_overlooked": "Padding has no parameters of its own, but the maps come out larger, and the first linear layer has weights for every number in them.",
    "stride_overlooked": "A stride has no parameters of its own, but the maps come out smaller, and the first linear layer needs fewer weights.",
    "normalisation_thought_to_be_free": "Batch normalisation learns a scale and a shift for each channel.",
    "maps_flattened_whole": "Rows of 64 * 36 were expected, and the program asks for rows of 64 * 6.",
    "minus_one_taken_literally": "-1 stands for the size that is worked out from the others.",
    "loss_of_a_guess": "ln C is the loss of a network that gives every class the same probability. A perfect one comes lower.",
    "one_class_too_many": "The right class is among the C classes: C - 1 others are left.",
    "logarithm_to_base_two": "The loss uses the natural logarithm.",
    "flattened_too_early": "A convolution stands behind the flattening, and it needs rows and columns.",
    "blocks_exchanged": "The second convolution takes 32 channels, which the first one makes.",
    "linear_before_flattening": "A linear layer stands before the flattening. It takes rows of 2304 numbers, not maps.",
    "returned_too_early": "Nothing behind `return` is run.",
    "logarithm_missing": "`F.nll_loss` takes logarithms of probabilities. From probabilities it gives the negative mean of p itself.",
    "softmax_missing": "`F.nll_loss` does not normalise: the scores of the other classes do not enter at all.",
}
