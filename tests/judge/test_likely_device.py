"""What the warm process gets ready for, before torch is there to be asked."""

import importlib.metadata

import pytest

from gradschool.judge.__main__ import likely_device
from gradschool.worker.shared import nvidia


@pytest.fixture
def machine(monkeypatch):
    """`machine(gpu, torch, visible)` sets what there is."""

    def made(*, gpu=True, torch="2.11.0", visible=None):
        monkeypatch.setattr(nvidia, "is_there", lambda: gpu)
        monkeypatch.setattr(importlib.metadata, "version", lambda _: torch)
        monkeypatch.delenv(nvidia.VISIBLE, raising=False)
        if visible is not None:
            monkeypatch.setenv(nvidia.VISIBLE, visible)

    return made


@pytest.mark.parametrize(
    ("there", "device"),
    [
        ({}, "cuda"),
        ({"visible": "1"}, "cuda"),
        ({"torch": "2.11.0+cu130"}, "cuda"),
        ({"gpu": False}, "cpu"),
        ({"visible": ""}, "cpu"),
        ({"visible": "-1"}, "cpu"),
        ({"torch": "2.11.0+cpu"}, "cpu"),
    ],
)
def test_auto_takes_a_gpu_where_there_is_one_that_is_not_hidden_and_torch_is_built_for_it(
    machine, there, device
):
    machine(**there)
    assert likely_device("auto") == device


@pytest.mark.parametrize("device", ["cpu", "cuda", "mps"])
def test_what_is_asked_for_by_name_is_got_ready(machine, device):
    machine(gpu=False)
    assert likely_device(device) == device


def test_without_a_torch_that_is_installed_nothing_is_likely(machine, monkeypatch):
    def missing(name):
        raise importlib.metadata.PackageNotFoundError(name)

    machine()
    monkeypatch.setattr(importlib.metadata, "version", missing)
    assert likely_device("auto") == "cpu"
