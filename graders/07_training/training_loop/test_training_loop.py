"""Grader of `training_loop`: small networks with given weights, an uneven last batch, and what is left in them afterwards.

Each case holds one thing and keeps the others still: losses are read at a learning rate of 0, modes from running
statistics, devices from what reached the model and the loss function.
"""

import ast

import numpy as np
import torch
import torch.nn.functional as F

from gradschool.judge import points

MODEL_GOT = "the device of what the model got"
NETWORK = {"0.weight": (4, 3), "0.bias": (4,), "2.weight": (1, 4), "2.bias": (1,)}
WITH_STATISTICS = {
    "0.weight": (4, 3),
    "0.bias": (4,),
    "1.weight": (4,),
    "1.bias": (4,),
    "1.running_mean": (4,),
    "3.weight": (1, 4),
}


def samples(rng, count):
    """Inputs (count, 3) and targets (count, 1), float32; the last two samples are far off, so that their batch matters."""
    inputs = torch.tensor(rng.normal(size=(count, 3)), dtype=torch.float32)
    targets = torch.tensor(rng.normal(size=(count, 1)), dtype=torch.float32)
    targets[-2:] += 4
    return inputs, targets


def weights_for(rng, shapes):
    return {
        name: torch.tensor(rng.normal(scale=0.7, size=shape), dtype=torch.float32)
        for name, shape in shapes.items()
    }


def loader_of(answer, data, batch_size=4):
    """A loader over tensors in main memory, wherever the model is: moving the batches is the loop's work."""
    torch_data = answer.torch.utils.data
    tensors = [answer.keep_result(answer.keep(tensor).cpu) for tensor in data]
    return torch_data.DataLoader(torch_data.TensorDataset(*tensors), batch_size=batch_size)


def network(answer, weights):
    """Two linear layers with a tanh, or with BatchNorm between them when the weights have statistics."""
    nn = answer.torch.nn
    if "1.running_mean" in weights:
        model = nn.Sequential(nn.Linear(3, 4), nn.BatchNorm1d(4), nn.Tanh(), nn.Linear(4, 1, bias=False))
    else:
        model = nn.Sequential(nn.Linear(3, 4), nn.Tanh(), nn.Linear(4, 1))
    model.load_state_dict(weights, strict=False)
    answer.to_device(model)
    return model


def sgd(answer, model, learning_rate=0.1):
    return answer.torch.optim.SGD(model.parameters(), lr=learning_rate)


def functional(answer):
    return answer.torch.nn.functional


def as_number(value):
    """A loss as a float, also when it comes as a tensor with one value: a case of its own looks at that."""
    return float(value) if isinstance(value, torch.Tensor) and value.numel() == 1 else value


def kind(value):
    if isinstance(value, torch.Tensor):
        return "a tensor with a graph" if value.requires_grad else "a tensor"
    return "a number" if isinstance(value, (float, np.floating)) else type(value).__name__


def trained_weights(answer, data, weights, stale=False):
    """The weights after one epoch; with `stale`, there are gradients in `.grad` before it."""
    model = network(answer, weights)
    if stale:
        F.mse_loss(model(data[0]), 5 - data[1]).backward()
    answer.train_one_epoch(
        model, loader_of(answer, data), functional(answer).mse_loss, sgd(answer, model), answer.device
    )
    return answer.weights(model)


@points(3)
def test_weights(agree, student, explain, rng):
    """Every batch moves the weights once, along its own gradient."""
    data, weights = samples(rng, 10), weights_for(rng, NETWORK)

    model = network(student, weights)
    # `setdefault` as a hook notes that a gradient came by and hands on the first one, hence batches of one size
    reached = student.keep({})
    model[2].register_full_backward_pre_hook(reached.setdefault)
    loader, optimizer = loader_of(student, [part[:8] for part in data]), sgd(student, model)
    raised = student.raises(
        student.train_one_epoch, model, loader, functional(student).mse_loss, optimizer, student.device
    )
    still = not raised and all(
        torch.equal(weights[name], now) for name, now in student.weights(model).items()
    )
    gradients = any(g is not None and g.any() for g in student.gradients(model).values())
    # zeros may come by as well, as from a softmax over a single output
    flowed = any(gradient is not None and gradient.any() for got in reached.values() for gradient in got)
    explain("no_backward", when=still and not len(reached))
    explain("zero_grad_before_step", when=still and flowed and not gradients)
    explain("step_before_backward", when=still and gradients)

    agree(
        lambda answer: trained_weights(answer, data, weights),
        numbers={"the number of batches": 3, "the batch size": 4},
        show="train_one_epoch(model, loader, mse_loss, SGD with lr=0.1) with batches of 4, 4 and 2: the model afterwards",
    )


@points(2)
def test_stale_gradients(agree, rng):
    """Gradients from before the epoch have no effect."""
    data, weights = samples(rng, 10), weights_for(rng, NETWORK)
    agree(
        lambda answer: trained_weights(answer, data, weights, stale=True),
        show="train_one_epoch(model, ...) on a model whose parameters already have gradients: the model afterwards",
    )


@points(4)
def test_epoch_loss(agree, rng):
    """Every sample counts once in the loss of the epoch."""
    weights = weights_for(rng, NETWORK)
    uneven, short = samples(rng, 10), samples(rng, 3)

    def case(answer):
        losses = []
        for data, name in ((uneven, "mse_loss"), (short, "poisson_nll_loss")):
            model, loss_fn = network(answer, weights), getattr(functional(answer), name)
            optimizer = sgd(answer, model, learning_rate=0.0)
            losses.append(
                answer.train_one_epoch(model, loader_of(answer, data), loss_fn, optimizer, answer.device)
            )
        return {
            "the loss for batches of 4, 4 and 2": as_number(losses[0]),
            # this loss function is not the same with its arguments exchanged
            "the loss for one batch of 3, with poisson_nll_loss": as_number(losses[1]),
        }

    agree(
        case,
        numbers={"the number of samples": 10, "the batch size": 4, "the number of batches": 3},
        show="train_one_epoch(...) with batch_size=4 and a learning rate of 0",
    )


@points(1)
def test_plain_number(agree, rng):
    """The loss of the epoch is a plain number, free of its graph."""
    data, weights = samples(rng, 10), weights_for(rng, NETWORK)

    def case(answer):
        model = network(answer, weights)
        loader, optimizer = loader_of(answer, data), sgd(answer, model)
        return kind(
            answer.train_one_epoch(model, loader, functional(answer).mse_loss, optimizer, answer.device)
        )

    agree(case, show="type of train_one_epoch(...)")


@points(2)
def test_training_mode(agree, rng):
    """The epoch runs in training mode, whatever mode the model was in."""
    data, weights, wide = samples(rng, 10), weights_for(rng, WITH_STATISTICS), samples(rng, 8)

    def case(answer):
        model = network(answer, weights)
        model.eval()
        optimizer = sgd(answer, model, learning_rate=0.0)
        answer.train_one_epoch(
            model, loader_of(answer, data), functional(answer).mse_loss, optimizer, answer.device
        )
        statistics = answer.weights(model)

        nn = answer.torch.nn
        dropping = nn.Sequential(nn.Linear(3, 32), nn.Dropout(0.5), nn.Linear(32, 1))
        answer.to_device(dropping)
        dropping.eval()
        calm = F.mse_loss(dropping(wide[0]), wide[1]).item()
        optimizer = sgd(answer, dropping, learning_rate=0.0)
        loader = loader_of(answer, wide, batch_size=8)
        loss = answer.train_one_epoch(dropping, loader, functional(answer).mse_loss, optimizer, answer.device)
        # the masks may be drawn in any order; 256 kept units in a row never happen
        return {"dropout changes the loss": abs(as_number(loss) - calm) > 1e-4 * calm, **statistics}

    agree(case, show="train_one_epoch(model, ...) with model.training == False and a learning rate of 0")


def calls_cuda(source):
    """Whether `.cuda()` is called somewhere; one cell of a notebook may be broken while the others count."""
    try:
        nodes = list(ast.walk(ast.parse(source)))
    except SyntaxError:
        return ".cuda()" in source
    calls = (node.func for node in nodes if isinstance(node, ast.Call))
    return any(isinstance(called, ast.Attribute) and called.attr == "cuda" for called in calls)


def devices_reached(answer, call, device):
    """The devices of what reached the model's first layer and the loss function when `call(model, loss_fn)` runs on meta tensors.

    Tensors on `meta` have shapes and no values, so the call ends in an error as soon as it reads a loss. What was noted
    before tells whether the batch was moved, on a machine without any accelerator. One batch: the hook hands on the first.
    """
    nn = answer.torch.nn
    model, loss_fn = nn.Sequential(nn.Linear(3, 4), nn.Linear(4, 1)), nn.MSELoss()
    model.to(device)
    to_model, to_loss = answer.keep({}), answer.keep({})
    model[0].register_forward_pre_hook(to_model.setdefault)
    loss_fn.register_forward_pre_hook(to_loss.setdefault)
    call(model, loss_fn)
    return {
        MODEL_GOT: [t.device.type for got in to_model.values() for t in got],
        "the devices of what the loss function got": [t.device.type for got in to_loss.values() for t in got],
    }


@points(2)
def test_device(agree, student, explain, source, rng):
    """Model and batches move to the requested device."""
    data, weights = samples(rng, 4), weights_for(rng, NETWORK)

    def train(answer):
        def call(model, loss_fn):
            loader, optimizer = loader_of(answer, data), sgd(answer, model)
            answer.raises(answer.train_one_epoch, model, loader, loss_fn, optimizer, "meta")

        return devices_reached(answer, call, "meta")

    def validate(answer):
        def call(model, loss_fn):
            answer.raises(answer.validation_loss, model, loader_of(answer, data), loss_fn, "meta")

        return devices_reached(answer, call, "meta")

    def fit(answer):
        def call(model, loss_fn):
            loader = loader_of(answer, data)
            answer.raises(answer.fit, model, loader, loader, loss_fn, 1, 0.1, "meta")

        return devices_reached(answer, call, "cpu")

    # without a GPU `.cuda()` raises, and with one the batch goes there and not to `meta`
    model = network(student, weights)
    loader, optimizer = loader_of(student, data), sgd(student, model)
    raised = student.raises(
        student.train_one_epoch, model, loader, functional(student).mse_loss, optimizer, student.device
    )
    written_in = calls_cuda(source) and (raised or train(student)[MODEL_GOT] != ["meta"])
    explain("cuda_written_in", when=written_in)
    agree(train, show='train_one_epoch(model, loader, loss_fn, optimizer, "meta"), the batches on the CPU')
    agree(validate, show='validation_loss(model, loader, loss_fn, "meta"), the batches on the CPU')
    agree(fit, show='fit(model, ..., device="meta"), model and batches on the CPU')


@points(2)
def test_validation(agree, rng):
    """Validation averages over the samples and leaves no trace."""
    data, weights = samples(rng, 10), weights_for(rng, WITH_STATISTICS)

    def case(answer):
        model, loss_fn = network(answer, weights), answer.torch.nn.MSELoss()
        loss = answer.validation_loss(model, loader_of(answer, data), loss_fn, answer.device)
        left = answer.weights(model)

        got = answer.keep({})  # as a hook: what reaches the loss function, for one batch
        loss_fn.register_forward_pre_hook(got.setdefault)
        answer.validation_loss(model, loader_of(answer, data, batch_size=10), loss_fn, answer.device)
        recorded = any(tensor.requires_grad for pair in got.values() for tensor in pair)
        return {"the loss": as_number(loss), "a graph is recorded": recorded, **left}

    agree(
        case,
        numbers={"the number of samples": 10, "the batch size": 4, "the number of batches": 3},
        show="validation_loss(model, loader, ...) on a model with BatchNorm in training mode",
    )


@points(4)
def test_fit(agree, student, curve, rng):
    """`fit` trains with one optimizer and reports both losses of every epoch."""
    training, validation, weights = samples(rng, 10), samples(rng, 6), weights_for(rng, WITH_STATISTICS)

    def case(answer, epochs):
        model = network(answer, weights)
        loaders = loader_of(answer, training), loader_of(answer, validation)
        history = answer.fit(model, *loaders, functional(answer).mse_loss, epochs, 0.05, answer.device)
        if isinstance(history, dict) and {"train", "valid"} <= set(history):
            history = {name: [as_number(loss) for loss in history[name]] for name in ("train", "valid")}
            if answer is student and epochs > 1:
                curve("training loss", history["train"])
                curve("validation loss", history["valid"])
        return {"the history": history, **answer.weights(model)}

    agree(lambda answer: case(answer, epochs=1), show="fit(..., epochs=1, learning_rate=0.05)")
    agree(lambda answer: case(answer, epochs=6), show="fit(..., epochs=6, learning_rate=0.05)")
