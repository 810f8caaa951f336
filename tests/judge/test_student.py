"""The stand-in behaves as the code that it stands for: the same case gives the same on either side of the wall."""

import types

import numpy as np
import pytest
import torch
import torch.nn.functional as F

from gradschool.course.exercise import Limits
from gradschool.judge.budget import Budget
from gradschool.judge.call_text import describe_call
from gradschool.judge.case import raised_sentence
from gradschool.judge.local import Local
from gradschool.judge.proxy import MAX_DEPTH, Link, _results_of_calls
from gradschool.judge.student import Student
from gradschool.judge.student_errors import MissingName, StaleProxy, StudentRaised
from gradschool.judge.workers.launch import Refused
from gradschool.judge.workers.process import WorkerEnded
from gradschool.judge.workers.spawner import Spawner
from gradschool.judge.workers.warm_process import WarmProcess
from gradschool.kinds.code import TAKEN_NAMES
from gradschool.worker.shared.wire import WireError

SOURCE = """
import torch
from torch import nn

class Net(nn.Module):
    def __init__(self, inputs, outputs):
        super().__init__()
        self.inner = nn.Linear(inputs, outputs)

    def forward(self, x):
        return torch.tanh(self.inner(x))

def train(model, loader, loss_fn, optimizer):
    for x, y in loader:
        optimizer.zero_grad()
        loss = loss_fn(model(x), y)
        loss.backward()
        optimizer.step()
    return loss.item()

def step(w):
    (w ** 2).sum().backward()
    with torch.no_grad():
        w -= 0.1 * w.grad

class Endless:
    def __len__(self):
        return 10**8

    def __getitem__(self, index):
        return Endless()

def endless_sequence():
    return Endless()

def raise_odd_syntax_error():
    error = SyntaxError("odd")
    error.text = error.lineno = ["no", "text"]
    raise error

def delete_output():
    import sys
    del sys.stdout

def ask_somebody():
    return input()

def collects_cycles():
    import gc
    return gc.isenabled()

def square(x):
    return x * x

def spoil(x):
    x += 1
    return x

def view(x):
    return x.view(-1)

def refuse(x):
    raise ValueError("no")

def endless():
    while True:
        pass

class PassesForATensor:
    shape = torch.Size([2])
    device = torch.device("meta")

    def mean(self):
        return torch.zeros(())

def pass_for_a_tensor(inside=False):
    return (1, PassesForATensor()) if inside else PassesForATensor()

def lay_over(w):
    w.detach = lambda: torch.full((3,), 7.0)

def train_twice(model, once):
    made = torch.optim.SGD(model.parameters(), lr=0.0)
    for _ in range(3):
        if not once:
            made = torch.optim.SGD(model.parameters(), lr=0.0)
        made.step()

class Counter:
    def __init__(self, left):
        self.left = left

    def down(self, by):
        if by < 0:
            raise ValueError("below zero")
        self.left -= by
        return self.left <= 0
"""
LIMITS = {
    "memory_mib": 400,
    "case_seconds": 2,
    "submission_seconds": 60,
    "device": "cpu",
    "processes": False,
}


@pytest.fixture(scope="module", params=[0, 1, 2], ids="level {}".format)
def warm(request):
    """At every level of isolation that this machine has: the stand-in must not notice."""
    source = WarmProcess(request.param)
    try:
        source.enter()
    except Refused as refusal:
        source.close()
        pytest.skip(str(refusal))
    yield source
    source.close()


@pytest.fixture
def answer(warm):
    worker = warm.start(LIMITS)
    link = Link(worker, Budget(Limits(case_seconds=5.0)))
    assert link.ask("load", "net", "net.py", [["", SOURCE, 1]])["problems"] == []
    yield Student(link)
    worker.close()


@pytest.fixture
def local():
    module = types.ModuleType("net")
    exec(SOURCE, module.__dict__)
    return Local(module)


WEIGHTS = {"inner.weight": torch.tensor([[0.1, -0.2], [0.3, 0.4]]), "inner.bias": torch.tensor([0.5, -0.5])}
X = torch.tensor([[1.0, 2.0], [3.0, -1.0], [0.5, 0.5]])
Y = torch.tensor([0, 1, 1])


def gradients_by_the_judges_loss(answer):
    model = answer.Net(2, 2)
    model.load_state_dict(WEIGHTS)
    x = X.clone().requires_grad_()
    loss = F.cross_entropy(model(x), Y)
    loss.backward()
    return loss.item(), answer.gradients(model), x.grad


def a_training_epoch(answer):
    model = answer.Net(2, 2)
    model.load_state_dict(WEIGHTS)
    data = answer.torch.utils.data
    loader = data.DataLoader(data.TensorDataset(X, Y), batch_size=2)
    optimizer = answer.torch.optim.Adam(model.parameters(), lr=0.1)
    last = answer.train(model, loader, answer.torch.nn.functional.cross_entropy, optimizer)
    return last, answer.weights(model)


def an_update_in_place(answer):
    w = answer.keep(torch.ones(3, requires_grad=True))
    answer.step(w)
    return w.detach(), w.grad, w.is_leaf


def attributes_items_and_truth(answer):
    layers = answer.torch.nn.Sequential(answer.torch.nn.Linear(2, 3), answer.torch.nn.ReLU())
    layers.training_note = 5
    kept = answer.keep([1, 2, 3])
    kept[0] = 9
    return (
        len(layers),
        layers[0].out_features,
        [type(n) is str for n in answer.parameter_names(layers)],
        (
            layers.training_note,
            kept[0],
            len(kept),
            list(kept),
            bool(answer.keep([])),
        ),
    )


def shared_memory(answer):
    x = answer.keep(torch.ones(2, 2))
    flat = answer.keep_result(answer.view, x)
    apart = answer.keep_result(answer.square, x)
    return answer.same_memory(x, flat), answer.same_memory(x, apart)


def calls_until_one_is_true(answer):
    counter = answer.Counter(3)
    return (
        answer.call_until(counter.down, [(1,), (2,), (5,)]),
        counter.left,
        answer.call_until(counter.down, []),
    )


def parameters_that_fit(answer):
    """A matrix as it is and one transposed, one bias by its size only; the last layer fits nothing."""
    nn = answer.torch.nn
    model = nn.Sequential(nn.Linear(3, 2), nn.Linear(2, 4), nn.Conv1d(1, 1, 3), nn.Linear(5, 6, bias=False))
    before = answer.parameters(model)["3.weight"]
    values = [torch.arange(6.0).reshape(3, 2), torch.arange(8.0).reshape(4, 2), torch.tensor([[7.0, 8.0]])]
    answer.set_parameters(model, values)
    by_shape = answer.parameters(model)
    answer.set_parameters(model, values, by="size")
    by_size = answer.parameters(model)
    return [
        torch.equal(by_shape["0.weight"], values[0].T),
        torch.equal(by_shape["1.weight"], values[1]),
        torch.equal(by_shape["0.bias"], values[2][0]),
        torch.equal(by_size["0.bias"], values[2][0]),
        torch.equal(by_size["1.weight"], values[1]),
        torch.equal(by_size["3.weight"], before),
    ]


def parameters_without_buffers(answer):
    layer = answer.torch.nn.BatchNorm1d(2)
    answer.to_device(layer)
    return answer.parameters(layer), len(answer.weights(layer))


CASES = [
    gradients_by_the_judges_loss,
    a_training_epoch,
    an_update_in_place,
    attributes_items_and_truth,
    shared_memory,
    calls_until_one_is_true,
    parameters_that_fit,
    parameters_without_buffers,
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.__name__)
def test_a_case_gives_the_same_on_both_sides_of_the_wall(case, answer, local):
    torch.testing.assert_close(case(answer), case(local))


def test_given_tensors_find_their_parameters_by_shape_or_by_size(answer):
    assert parameters_that_fit(answer) == [True, True, False, True, True, True]


def test_an_unknown_way_to_fit_tensors_is_the_graders_fault_and_not_the_students(answer, local):
    for implementation in (answer, local):
        with pytest.raises(ValueError, match=r"^`by` is `name`; expected `shape` or `size`\.$"):
            implementation.set_parameters(implementation.torch.nn.Linear(1, 1), [torch.ones(1)], by="name")


def test_arguments_cross_by_copy_on_both_sides(answer, local):
    for implementation in (answer, local):
        x = torch.ones(2)
        array = np.ones(2)
        assert implementation.spoil(x).tolist() == [2.0, 2.0]
        assert implementation.spoil(array).tolist() == [2.0, 2.0]
        assert x.tolist() == [1.0, 1.0]
        assert array.tolist() == [1.0, 1.0]


def test_an_exception_carries_type_message_and_the_students_line(answer):
    with pytest.raises(StudentRaised) as caught:
        answer.refuse(1)
    assert (caught.value.kind, caught.value.message, caught.value.text) == (
        "ValueError",
        "no",
        'raise ValueError("no")',
    )
    assert SOURCE.splitlines()[caught.value.line - 1].strip() == caught.value.text


def test_raises_gives_the_name_of_the_exception_or_nothing(answer, local):
    for implementation in (answer, local):
        assert implementation.raises(implementation.refuse, 1) == "ValueError"
        assert implementation.raises(implementation.square, 2) == ""


def test_a_missing_name_is_said_as_such(answer):
    with pytest.raises(MissingName, match="`nothing` is missing: did it get another name"):
        _ = answer.nothing


@pytest.mark.parametrize("side", [Student, Local])
def test_the_names_that_a_course_may_not_use_are_those_of_the_answer(side):
    own = {name for name in vars(side) if not name.startswith("_")}
    assert own | {"last_call"} == TAKEN_NAMES


def test_functions_that_are_known_need_no_request_of_their_own(answer, monkeypatch):
    link = answer._link
    link.learn_functions()
    asked = []
    monkeypatch.setattr(
        link, "ask", lambda operation, *parts: asked.append(operation) or Link.ask(link, operation, *parts)
    )
    assert answer.square(3) == 9
    assert answer.Net(2, 2)(X).shape == (3, 2)
    assert asked == ["call", "call", "call"]
    with pytest.raises(MissingName, match="`nothing` is missing"):
        _ = answer.nothing


@pytest.mark.parametrize("reply", [None, [], {"square": 3, 4: "function", "text": "str"}], ids=str)
def test_what_a_worker_says_of_its_functions_is_checked(answer, monkeypatch, reply):
    monkeypatch.setattr(answer._link, "ask", lambda *_: reply)
    answer._link.learn_functions()
    assert answer._link.worker.known == {}


@pytest.mark.parametrize("error", [WireError("odd"), StudentRaised("KeyError", "odd")], ids=repr)
def test_without_a_list_of_functions_each_is_looked_for(answer, monkeypatch, error):
    def refuse(*_):
        raise error

    with monkeypatch.context() as patch:
        patch.setattr(answer._link, "ask", refuse)
        answer._link.learn_functions()
    assert answer.square(3) == 9


def test_a_missing_attribute_of_an_object_is_not_taken_for_a_missing_name(answer):
    with pytest.raises(StudentRaised) as caught:
        _ = answer.Net(2, 2).nothing
    assert not isinstance(caught.value, MissingName)


def test_the_last_call_is_described_by_shapes(answer):
    answer.square(X)
    assert answer.last_call == "square(tensor (3, 2))"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (torch.tensor(1.5), "square(tensor 1.5)"),
        (torch.tensor(1.5, device="meta"), "square(tensor ())"),
        (np.float32(2.0), "square(2)"),
        (True, "square(True)"),
        ({"a": torch.ones(2)}, "square(dict of 1)"),
        ([1, 2], "square([1, 2])"),
    ],
)
def test_any_argument_can_be_described(answer, value, text):
    answer.raises(answer.square, value)
    assert describe_call("square", (value,), {}) == text


def test_a_worker_may_still_use_a_gpu_because_the_warm_process_never_asked_for_one(answer):
    assert answer.torch.cuda._is_in_bad_fork() is False


def test_a_worker_collects_cycles_although_its_warm_process_did_not_at_the_start(answer):
    assert answer.collects_cycles() is True


def test_what_a_method_gives_is_named_after_its_owner(answer):
    model = answer.Net(2, 2).to("cpu")
    model(X)
    assert answer.last_call == "net(tensor (3, 2))"


def test_a_stand_in_from_before_a_reset_is_the_graders_fault(answer):
    model = answer.Net(2, 2)
    answer._link.reset(1)
    with pytest.raises(StaleProxy, match="before the last `agree`"):
        model(X)
    assert answer.square(torch.tensor(3.0)).item() == 9.0


def test_no_gradient_is_asked_for_under_no_grad(answer):
    model = answer.Net(2, 2)
    with torch.no_grad():
        assert not model(X).requires_grad
    assert model(X).requires_grad


def test_sequences_within_sequences_have_a_bottom(answer):
    nested = answer.keep_result(answer.endless_sequence)
    for _ in range(MAX_DEPTH):
        nested = nested[0]
    with pytest.raises(StudentRaised, match=f"more than {MAX_DEPTH} sequences"):
        nested[0]
    with pytest.raises(StudentRaised, match="its length is not a number between 0 and"):
        len(nested)


def test_what_one_case_made_the_default_does_not_reach_the_next(answer):
    answer.torch.set_default_device("meta")
    answer.torch.set_default_dtype(torch.float64)
    answer._link.reset(1)
    made = answer.torch.zeros(1)
    assert (made.device.type, made.dtype) == ("cpu", torch.float32)


def test_an_exception_with_parts_of_the_wrong_kind_is_told_all_the_same(answer):
    with pytest.raises(StudentRaised, match="SyntaxError: odd"):
        answer.raise_odd_syntax_error()
    answer.delete_output()
    assert answer.square(torch.tensor(3.0)).item() == 9.0


def test_code_that_waits_for_somebody_is_told_so(answer):
    with pytest.raises(StudentRaised) as caught:
        answer.ask_somebody()
    sentence = "An `input()` waits for somebody to type in `ask_somebody`. Nobody answers while code is checked: take it out."
    assert raised_sentence(caught.value, "ask_somebody()") == sentence


def test_of_many_calls_the_one_that_raised_is_told(answer):
    counter = answer.Counter(9)
    with pytest.raises(StudentRaised, match="ValueError: below zero"):
        answer.call_until(counter.down, [(1,), (2,), (-3,), (4,)])
    assert (answer.last_call, counter.left) == ("counter.down(-3)", 6)
    answer.call_until(counter.down, [(1,), (5,), (6,)])
    assert answer.last_call == "counter.down(5)"


def test_of_many_calls_none_is_blamed_where_the_worker_never_replies(warm):
    worker = warm.start(LIMITS)
    link = Link(worker, Budget(Limits(case_seconds=0.5)))
    link.ask("load", "net", "net.py", [["", SOURCE, 1]])
    answer = Student(link)
    with pytest.raises(WorkerEnded, match=r"time limit \(0.5 s per check\)"):
        answer.call_until(answer.endless, [()])
    assert answer.last_call == ""
    worker.close()


@pytest.mark.parametrize(
    "reply",
    [None, [], [[True]], [(True,), None], [[], None], [[1, 2, 3], None], [[1, 2], {"type": "ValueError"}]],
    ids=str,
)
def test_results_of_two_calls_in_another_form_are_refused(reply):
    with pytest.raises(WireError, match="unknown form"):
        _results_of_calls(reply, 2)


def test_a_function_of_the_graders_cannot_cross(answer):
    with pytest.raises(TypeError, match="cannot be handed to the worker"):
        answer.square(lambda: 1)


def test_an_endless_call_ends_the_worker_and_says_the_limit(warm):
    worker = warm.start(LIMITS)
    link = Link(worker, Budget(Limits(case_seconds=0.5)))
    link.ask("load", "net", "net.py", [["", SOURCE, 1]])
    with pytest.raises(WorkerEnded, match=r"time limit \(0.5 s per check\)") as caught:
        Student(link).endless()
    assert caught.value.ending == "timeout"
    worker.close()


def test_a_reply_with_another_nonce_is_no_reply(warm):
    forger = "import os\nos.write(3, (24).to_bytes(4, 'big') + bytes(8) + b'L' + bytes(15))\n"
    worker = warm.start(LIMITS)
    with pytest.raises(WorkerEnded, match="no reply"):
        Link(worker, Budget(Limits(case_seconds=5.0))).ask(
            "load", "net", "net.py", [["", _writes_to_every_descriptor(forger), 1]]
        )
    worker.close()


def _writes_to_every_descriptor(text):
    return (
        "for n in range(3, 30):\n    try:\n        exec("
        + repr(text)
        + ".replace('write(3', f'write({n}'))\n    except OSError: pass\n"
    )


@pytest.mark.slow
def test_a_spawned_worker_gives_the_same_where_there_is_no_fork(local):
    source = Spawner()
    worker = source.start(LIMITS)
    link = Link(worker, Budget(Limits(case_seconds=5.0)))
    link.ask("load", "net", "net.py", [["", SOURCE + "\nprint('hello')\n", 1]])
    torch.testing.assert_close(a_training_epoch(Student(link)), a_training_epoch(local))
    assert worker.output() == "hello\n"
    worker.close()
    source.close()


def test_what_passes_for_a_tensor_is_told_apart_from_one(answer):
    for result in (answer.pass_for_a_tensor(), answer.pass_for_a_tensor(inside=True)[1]):
        for name in ("mean", "shape", "device"):
            with pytest.raises(
                StudentRaised, match="a tensor is needed here, and a `PassesForATensor` came back"
            ):
                getattr(result, name)
    assert answer.keep_result(answer.pass_for_a_tensor).mean() == 0, (
        "asked for by reference, it may be anything"
    )
    assert answer.PassesForATensor().device.type == "meta", "what a class makes is an object"


def test_a_kept_tensor_answers_as_tensors_do_whatever_was_laid_over_it(answer):
    w = answer.keep(torch.ones(3, requires_grad=True))
    for _ in range(2):  # the way to a method that is known takes no request of its own
        assert w.detach().tolist() == [1, 1, 1]
        answer.lay_over(w)
    assert w.detach().tolist() == [1, 1, 1]
    assert (w.requires_grad, tuple(w.shape)) == (True, (3,))


def test_optimizers_are_counted_by_the_steps_that_they_take(answer, local):
    for implementation in (answer, local):
        model = implementation.torch.nn.Linear(1, 1)
        train = implementation.train_twice
        assert implementation.optimizers_used(train, model, once=True) == 1
        assert implementation.optimizers_used(train, model, once=False) == 3
