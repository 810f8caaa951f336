"""The device in the worker, without one: what is asked of it, whose a fault is, what does not move."""

import subprocess
import sys

import pytest
import torch
from torch import nn

from gradschool.worker import device

MIXED = RuntimeError("Expected all tensors to be on the same device, but found cuda:0 and cpu!")


class Plain(nn.Module):
    def __init__(self):
        super().__init__()
        self.first = nn.Linear(2, 2)
        self.layers = [self.first, nn.Linear(2, 2)]

    def call(self):
        pass


class Bare(nn.Module):
    def __init__(self):
        super().__init__()
        self.mask = torch.ones(2)


class Registered(nn.Module):
    def __init__(self):
        super().__init__()
        self.one = nn.Linear(2, 2)
        self.every = [self.one, self.one.weight]
        self.sizes = [1, 2]
        self.register_buffer("seen", torch.zeros(1))


@pytest.mark.parametrize(
    ("values", "found"),
    [
        ([Plain()], ["layers", "list"]),
        ([Plain().call], ["layers", "list"]),
        ([len, [1, nn.Sequential(Plain())]], ["layers", "list"]),
        ([Bare()], ["mask", "tensor"]),
        ([Registered()], []),
        ([torch.ones(2), "x"], []),
    ],
)
def test_what_does_not_move_with_its_module_is_found(values, found):
    assert device.left_behind(MIXED, values) == found


def test_nothing_is_looked_for_after_other_errors():
    assert device.left_behind(RuntimeError("shape mismatch"), [Plain()]) == []
    assert device.left_behind(ValueError(str(MIXED)), [Plain()]) == []


class Stubborn:
    """In place of a tensor that does not move."""

    def __init__(self, error):
        self.error = error

    def to(self, _):
        raise self.error


@pytest.mark.parametrize(
    ("error", "raised"),
    [
        (RuntimeError("CUDA error: initialization error\nmore"), device.DeviceFault),
        (RuntimeError("CUDA error: device-side assert triggered"), RuntimeError),
        (RuntimeError("CUDA error: an illegal memory access was encountered"), RuntimeError),
        (torch.OutOfMemoryError("CUDA out of memory."), device.DeviceFault),
    ],
)
def test_a_value_that_does_not_move_is_the_codes_fault_only_after_its_own(error, raised, monkeypatch):
    monkeypatch.setattr(torch.cuda, "memory_reserved", lambda: 0)
    with pytest.raises(raised, match=str(error).partition("\n")[0]):
        device.moved(Stubborn(error), torch.device("cuda"))


def test_lack_of_memory_is_the_codes_fault_where_it_holds_most_of_it(monkeypatch):
    monkeypatch.setattr(torch.cuda, "memory_reserved", lambda: device.LEAST_FREE_BYTES + 1)
    with pytest.raises(RuntimeError, match="an earlier call has left the device unusable"):
        device.moved(Stubborn(torch.OutOfMemoryError("CUDA out of memory.")), torch.device("cuda"))


GIB = 1 << 30


def cuda_with(monkeypatch, free):
    """A CUDA of 80 GiB that says what it is asked; the share that it is given is noted."""
    given = []
    monkeypatch.setattr(torch.cuda, "get_device_name", lambda: "Fake GPU")
    monkeypatch.setattr(torch.cuda, "mem_get_info", lambda: (free, 80 * GIB))
    monkeypatch.setattr(torch.cuda, "set_per_process_memory_fraction", given.append)
    monkeypatch.setattr(device.torch, "ones", lambda size, device: torch.full((size,), 1.0))
    return given


def test_a_worker_bounds_its_memory_by_its_share_without_the_drivers_own(monkeypatch):
    given = cuda_with(monkeypatch, 70 * GIB)
    assert device.prepare(torch.device("cuda"), 0.1) == "Fake GPU"
    assert given == [pytest.approx(0.1 - 0.5 / 80)]


def test_where_others_have_taken_the_memory_the_device_is_not_ready(monkeypatch):
    cuda_with(monkeypatch, 300 << 20)
    with pytest.raises(RuntimeError, match="only 300 MiB of its memory are free"):
        device.prepare(torch.device("cuda"), 0.1)


def test_a_device_is_tried_by_a_step_of_training():
    device.try_out(torch.device("cpu"))
    device.settle(torch.device("cpu"))
    assert device.prepare(torch.device("cpu"), 1.0) == "cpu"


WARM = """
import sys, torch
def refused(*_, **__):
    raise SystemExit("a backward pass was made")
torch.autograd.backward = refused
from gradschool.worker.child import warm_up
warm_up(sys.argv[1])
"""


@pytest.mark.slow
@pytest.mark.parametrize(("name", "code"), [("cuda", 0), ("cpu", 1)])
def test_only_for_the_cpu_is_a_backward_pass_made_before_the_fork(name, code):
    done = subprocess.run([sys.executable, "-c", WARM, name], capture_output=True, text=True, check=False)
    assert done.returncode == code, done.stderr
