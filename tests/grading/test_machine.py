"""How many judges work side by side follows what the machine has."""

import os

import pytest

from gradschool.grading import machine


def test_a_judge_for_each_core_as_far_as_the_memory_goes(monkeypatch):
    monkeypatch.setattr(machine, "cores", lambda: 8)
    monkeypatch.setattr(machine, "gpus", lambda: ())
    for free, jobs in ((None, 8), (100 << 30, 8), (3 * machine.JUDGE_BYTES, 3), (0, 1)):
        monkeypatch.setattr(machine, "free_bytes", lambda free=free: free)
        assert machine.default_jobs("auto") == jobs


def test_a_judge_for_each_gpu_where_one_may_be_used(monkeypatch):
    monkeypatch.setattr(machine, "cores", lambda: 8)
    monkeypatch.setattr(machine, "gpus", lambda: ("0", "1"))
    assert [machine.default_jobs(device) for device in ("auto", "cuda")] == [2, 2]
    assert machine.default_jobs("cpu") > 0


@pytest.mark.parametrize(
    ("named", "found"), [(None, ("0", "2", "10")), ("1,GPU-7", ("1", "GPU-7")), ("", ()), ("-1", ())]
)
def test_gpus_are_those_of_the_system_or_those_that_the_environment_names(
    monkeypatch, tmp_path, named, found
):
    for name in ("nvidia10", "nvidia2", "nvidia0", "nvidiactl", "nvidia-uvm"):
        (tmp_path / name).touch()
    monkeypatch.delenv("CUDA_VISIBLE_DEVICES", raising=False)
    if named is not None:
        monkeypatch.setenv("CUDA_VISIBLE_DEVICES", named)
    assert machine.gpus(tmp_path) == found


def test_cores_are_those_that_this_process_may_use():
    assert 1 <= machine.cores() <= (os.cpu_count() or 1)
    free = machine.free_bytes()
    assert free is None or free > 0


@pytest.mark.parametrize(("jobs", "found"), [(2, (1, 3)), (1, ()), (3, ())])
def test_judges_get_a_core_each_only_where_there_are_as_many(monkeypatch, jobs, found):
    monkeypatch.setattr(machine.os, "sched_getaffinity", lambda _: {3, 1}, raising=False)
    assert machine.one_core_each(jobs) == found
