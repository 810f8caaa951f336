"""How many judges work side by side follows what the machine has."""

import os

import pytest

from gradschool.grading import gpu_memory, machine


def test_a_judge_for_each_core_as_far_as_the_memory_goes(monkeypatch):
    monkeypatch.setattr(machine, "cores", lambda: 8)
    monkeypatch.setattr(machine, "gpus", lambda: ())
    for free, jobs in ((None, 8), (100 << 30, 8), (3 * machine.JUDGE_BYTES, 3), (0, 1)):
        monkeypatch.setattr(machine, "free_bytes", lambda free=free: free)
        assert machine.default_jobs("auto") == jobs


GIB = 1 << 30


@pytest.mark.parametrize(
    ("on_gpus", "free", "jobs"),
    [
        ([], 100, 2),  # nobody tells how much they have
        ([9, 4], 100, 3),
        ([141, 141], 100, 8),  # as many as cores
        ([1, 2], 100, 2),  # one each, however small
        ([141, 141], 7, 2),  # the machine's own memory counts as well
    ],
)
def test_judges_share_gpus_as_far_as_the_memory_of_both_goes(monkeypatch, on_gpus, free, jobs):
    monkeypatch.setattr(machine, "cores", lambda: 8)
    monkeypatch.setattr(machine, "gpus", lambda: ("0", "1"))
    monkeypatch.setattr(machine, "free_bytes", lambda: free * GIB)
    monkeypatch.setattr(machine.gpu_memory, "free_bytes", lambda _: [each * GIB for each in on_gpus])
    assert [machine.default_jobs(device) for device in ("auto", "cuda")] == [jobs, jobs]
    assert machine.default_jobs("cpu") == min(8, free)


@pytest.mark.parametrize(
    ("jobs", "gpus", "share"), [(1, (), 1), (4, (), 0.25), (4, "01", 0.5), (3, "01", 0.5), (1, "01", 1)]
)
def test_judges_on_one_gpu_share_its_memory(jobs, gpus, share):
    assert machine.share_of_gpu(jobs, gpus) == share


class Library:
    """The driver's library, of two GPUs."""

    def __init__(self, code=0):
        self.code, self.is_open, self.asked = code, False, []

    def nvmlInit_v2(self):
        self.is_open = True
        return 0

    def nvmlShutdown(self):
        self.is_open = False

    def nvmlDeviceGetHandleByIndex_v2(self, index, _):
        self.asked.append(index.value)
        return self.code

    def nvmlDeviceGetHandleByUUID(self, uuid, _):
        self.asked.append(uuid)
        return self.code

    def nvmlDeviceGetMemoryInfo(self, _, memory):
        memory._obj.free = 5 * GIB
        return 0


def test_the_drivers_library_tells_how_much_memory_gpus_have():
    library = Library()
    assert gpu_memory.free_bytes(("1", "GPU-7"), library) == [5 * GIB] * 2
    assert library.asked == [1, b"GPU-7"]
    assert not library.is_open


def test_where_the_library_fails_or_is_not_there_nothing_is_told(monkeypatch):
    assert gpu_memory.free_bytes(("0",), Library(code=999)) == []
    monkeypatch.setattr(gpu_memory, "_LIBRARY", "no-such-library.so")
    assert gpu_memory.free_bytes(("0",)) == []


@pytest.mark.parametrize(
    ("named", "found"), [(None, ("0", "1", "2")), ("1,GPU-7", ("1", "GPU-7")), ("", ()), ("-1", ())]
)
def test_gpus_are_those_of_the_system_by_their_place_or_those_that_the_environment_names(
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
