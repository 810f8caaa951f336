"""The answers of the quiz on nn.Module: each one is computed, most of them by building the module in question."""

import itertools

from gradschool.kinds.quiz import question


def a_chain(widths, bias=True):
    """Linear layers between neighbouring widths, with ReLU between them."""
    from torch import nn

    parts = []
    for sizes in itertools.pairwise(widths):
        parts += [nn.Linear(*sizes, bias=bias), nn.ReLU()]
    return nn.Sequential(*parts[:-1])


def count(module):
    return sum(parameter.numel() for parameter in module.parameters())


@question(
    "count_of_an_mlp",
    explanation="Each layer from a to b has a * b weights and b biases; ReLU and dropout have none.",
    wrong={
        "bias_missing": lambda widths: count(a_chain(widths, bias=False)),
        "last_layer_missing": lambda widths: count(a_chain(widths[:-1])),
        "bias_for_each_input": lambda widths: sum(a * b + a for a, b in itertools.pairwise(widths)),
        "one_bias_a_layer": lambda widths: sum(a * b + 1 for a, b in itertools.pairwise(widths)),
    },
)
def count_of_an_mlp(widths):
    return count(a_chain(widths))


@question(
    "shape_of_a_weight",
    explanation="A linear layer stores one row for each output, and multiplies with the transposed weight.",
    wrong={
        "weight_stored_inputs_first": lambda a, b: (a, b),
        "bias_counted_in_the_shape": lambda a, b: (b, a + 1),
    },
)
def shape_of_a_weight(a, b):
    from torch import nn

    return tuple(nn.Linear(a, b).weight.shape)


def a_module_with_attributes():
    """The module of the question `what_is_registered`."""
    import torch
    from torch import nn

    class Net(nn.Module):
        def __init__(self):
            super().__init__()
            self.first = nn.Linear(3, 3)
            self.second = [nn.Linear(3, 3)]
            self.third = nn.ModuleList([nn.Linear(3, 3)])
            self.fourth = torch.randn(3, requires_grad=True)
            self.fifth = nn.Parameter(torch.randn(3))
            self.sixth = nn.ReLU()

    return Net()


@question(
    "what_is_registered",
    explanation="Modules, lists of modules made by `nn.ModuleList`, and `nn.Parameter` are registered on assignment. A ReLU is registered, too, but has no parameters.",
    wrong={
        "layers_in_a_plain_list": "second",
        "tensors_without_parameter": "fourth",
        "activation_counted": "sixth",
        "layer_as_attribute_forgotten": "first",
        "module_list_forgotten": "third",
        "parameter_forgotten": "fifth",
    },
)
def what_is_registered():
    return {name.split(".")[0] for name, _ in a_module_with_attributes().named_parameters()}


@question(
    "repeated_layer",
    explanation="The chain has three places and one layer, which stands in all of them. Its parameters are counted, and trained, once.",
    wrong={
        "same_layer_repeated": lambda width: f"3 {3 * (width * width + width)}",
        "places_counted_once": lambda width: f"1 {width * width + width}",
        "bias_missing": lambda width: f"3 {width * width}",
    },
)
def repeated_layer(width):
    from torch import nn

    net = nn.Sequential(*[nn.Linear(width, width)] * 3)
    return f"{len(net)} {count(net)}"


@question(
    "value_behind_dropout",
    explanation="Kept values are divided by 1 - p, so that the mean over many draws is the value itself, and evaluation needs to do nothing.",
    wrong={
        "dropout_not_scaled": lambda value: value,
        "dropout_probability_reversed": lambda value, p: value / p,
        "scaled_the_wrong_way": lambda value, p: value * (1 - p),
    },
)
def value_behind_dropout(value, p):
    import torch

    torch.manual_seed(0)
    return torch.nn.Dropout(p)(torch.full((1000,), value, dtype=torch.float64)).max()


@question(
    "linear_layers_in_a_row",
    explanation="(x A + a) B + b = x (A B) + (a B + b): one matrix and one bias. The hidden width of 8 is no bottleneck here, so nothing is lost either.",
    wrong={
        "parameters_taken_for_power": "more",
        "no_activation": "anything",
        "width_taken_for_a_bottleneck": "less",
    },
)
def linear_layers_in_a_row():
    import torch

    torch.manual_seed(0)
    chain = torch.nn.Sequential(torch.nn.Linear(3, 8), torch.nn.Linear(8, 2)).double()
    first, second = chain
    x = torch.randn(20, 3, dtype=torch.float64)
    weight, bias = second.weight @ first.weight, second.weight @ first.bias + second.bias
    is_one_layer = torch.allclose(chain(x), x @ weight.T + bias)
    # the other way round: any 2 x 3 matrix is a product of a 2 x 8 and an 8 x 3 matrix
    wanted = torch.randn(2, 3, dtype=torch.float64)
    reaches_all = torch.allclose(wanted @ torch.linalg.pinv(first.weight) @ first.weight, wanted)
    if is_one_layer:
        return "same" if reaches_all else "less"
    return "more"


@question(
    "recording_switched_off",
    explanation="`no_grad()` stops recording and knows nothing of layers; `eval()` changes the layers and knows nothing of recording. Evaluation wants both.",
    wrong={
        "no_grad_taken_for_eval": "rests",
        "no_grad_and_eval_exchanged": "rests_and_records",
        "no_grad_without_effect": "drops_and_records",
    },
)
def recording_switched_off():
    import torch

    torch.manual_seed(0)
    model = torch.nn.Sequential(torch.nn.Linear(4, 50), torch.nn.Dropout(0.5))
    model.train()
    with torch.no_grad():
        output = model(torch.ones(1, 4))
    drops, records = bool((output == 0).any()), output.requires_grad
    return {
        (True, False): "still_drops",
        (False, False): "rests",
        (False, True): "rests_and_records",
        (True, True): "drops_and_records",
    }[drops, records]


LINES = {
    "build": "model = build()",
    "load": "model.load_state_dict(state)",
    "mode": "model.eval()",
    "predict": "logits = model(x)",
    "choose": "classes = logits.argmax(dim=1)",
}


def predictions(order, seed):
    """The logits that the lines give in this order; None when a name is missing."""
    import torch
    from torch import nn

    def build():
        return nn.Sequential(nn.Linear(4, 8), nn.ReLU(), nn.Dropout(0.5), nn.Linear(8, 3))

    torch.manual_seed(0)
    names = {"build": build, "state": build().state_dict(), "x": torch.ones(20, 4)}
    torch.manual_seed(seed)
    try:
        for identifier in order:
            exec(LINES[identifier], names)
    except NameError:
        return None
    return names["logits"].detach()


@question(
    "from_file_to_prediction",
    explanation="A network comes first, then its weights and its mode, in either order; only then it is asked. `eval()` behind the call would come too late for the dropout.",
    wrong={
        "used_before_it_is_there": {
            ("load", "build"),
            ("mode", "build"),
            ("predict", "build"),
            ("choose", "predict"),
        },
        "asked_before_loading": ["predict", "load"],
        "mode_set_too_late": ["predict", "mode"],
    },
)
def from_file_to_prediction():
    import torch

    right = predictions(("build", "load", "mode", "predict", "choose"), seed=1)
    works = set()
    for order in itertools.permutations(LINES):
        found = [predictions(order, seed) for seed in (1, 2)]
        if all(logits is not None and torch.equal(logits, right) for logits in found):
            works.add(order)
    return works


SENTENCES = {
    "bias_for_each_input": "That is one bias for each input. A bias is added to an output: count the outputs of each layer.",
    "one_bias_a_layer": "That is one bias for each layer. Each output has a bias of its own.",
    "weight_stored_inputs_first": "That is the order of the arguments. The weight is stored with one row for each output.",
    "bias_counted_in_the_shape": "The bias is a parameter of its own; it takes no part in the shape of the weight.",
    "activation_counted": "A ReLU is a module and is registered, but it has nothing to learn: it contributes no parameter.",
    "layer_as_attribute_forgotten": "A layer that is assigned to an attribute is the ordinary case: the module notices the assignment.",
    "module_list_forgotten": "An `nn.ModuleList` is itself a module, and it registers what it holds.",
    "parameter_forgotten": "An `nn.Parameter` that is assigned to an attribute is registered, without any layer around it.",
    "places_counted_once": "The parameters are right, but the length of a chain counts its places, and the list had three entries.",
    "scaled_the_wrong_way": "That makes kept values smaller, and dropping already takes something away. The mean over many draws should stay the same.",
    "parameters_taken_for_power": "There are more parameters, but write the formula out: what do two matrix products in a row amount to?",
    "width_taken_for_a_bottleneck": "A hidden width of 8 lies above both 3 and 2, so nothing has to be squeezed through. Which 2 x 3 matrices are products of a 2 x 8 and an 8 x 3 matrix?",
    "no_grad_taken_for_eval": "`no_grad()` was taken for `eval()`: layers do not learn from it that training is over. What does it do, then?",
    "no_grad_and_eval_exchanged": "That is what `eval()` does without `no_grad()`. The question is about the opposite.",
    "no_grad_without_effect": "That is training mode without `no_grad()`. One of the two statements changes.",
    "asked_before_loading": "The network is asked before it has its weights: it answers from its random start.",
    "mode_set_too_late": "The network is asked in training mode, so that dropout still drops. A mode acts on the calls that come behind it.",
    "used_before_it_is_there": "A line uses a name that is only given further down. Ask of each line what it needs.",
}
