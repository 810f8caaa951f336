"""What code raises on a GPU is recognised and explained; a GPU is only named here."""

from types import SimpleNamespace

import pytest
import torch

from gradschool.judge.case import MIXED_DEVICES, CaseRun, Raised, _as_on_cpu, raised_sentence
from gradschool.judge.student_errors import StudentRaised, student_error

MIXED = "Expected all tensors to be on the same device, but got mat1 is on cuda:0, different from other tensors on cpu"
CHANGED = (
    "one of the variables needed for gradient computation has been modified by an inplace operation: "
    "[torch.{}FloatTensor [4, 1]], which is output 0 of {}, is at version 2; expected version 1 instead."
)


def run_on(device):
    return CaseRun(1, SimpleNamespace(device=torch.device(device)), None, {})


def raised(kind, message):
    return Raised(kind, raised_sentence(StudentRaised(kind, message, line=3, text="loss.backward()"), "f(x)"))


def test_a_mistake_that_raises_is_known_by_what_it_raises_on_the_cpu():
    on_gpu = raised("RuntimeError", CHANGED.format("cuda.", "AsStridedBackward0"))
    on_cpu = RuntimeError(CHANGED.format("", "TBackward0"))
    assert run_on("cuda")._raised_like(on_gpu, on_cpu)
    assert not run_on("cpu")._raised_like(on_gpu, on_cpu)
    assert not run_on("cuda")._raised_like(on_gpu, RuntimeError("another one"))


def test_an_index_out_of_range_is_an_assertion_on_a_gpu():
    on_gpu = raised("AcceleratorError", "CUDA error: device-side assert triggered")
    assert run_on("cuda")._raised_like(on_gpu, IndexError("Target 99 is out of bounds."))
    assert not run_on("cuda")._raised_like(on_gpu, RuntimeError("Target 99 is out of bounds."))


def test_tensors_in_two_places_are_explained_and_the_layers_left_behind_are_named():
    described = {"type": "RuntimeError", "message": MIXED, "left_behind": ["layers", "list"]}
    sentence = raised_sentence(student_error(described), "mlp(tensor (5, 4))")
    assert MIXED_DEVICES in sentence
    assert "What the list `self.layers` holds does not move with the network" in sentence
    described["left_behind"] = ["mask", "tensor"]
    sentence = raised_sentence(student_error(described), "mlp(tensor (5, 4))")
    assert "The tensor in `self.mask` does not move with the network" in sentence
    assert MIXED_DEVICES not in raised_sentence(StudentRaised("RuntimeError", "shape mismatch"), "")


def test_the_device_under_test_counts_as_the_cpu_of_the_reference():
    cuda, cpu = torch.device("cuda:0"), torch.device("cpu")
    found = {"a": [cuda, "cuda"], "b": ("cuda:1", "cuda: a text", torch.device("meta"), 3)}
    assert _as_on_cpu(found, torch.device("cuda")) == {
        "a": [cpu, "cpu"],
        "b": ("cpu", "cuda: a text", torch.device("meta"), 3),
    }
    assert _as_on_cpu(found, cpu) is found


@pytest.mark.parametrize(
    "claim",
    [None, [], ["layers"], ["not a name", "list"], ["layers", "set"], [1, "list"], ["a" * 99, "list"]],
)
def test_what_a_worker_claims_to_be_left_behind_is_a_name_and_a_kind_or_nothing(claim):
    described = {"type": "RuntimeError", "message": MIXED, "left_behind": claim}
    assert student_error(described).left_behind is None
