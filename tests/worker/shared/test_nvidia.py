"""Which device files belong to a judge's GPU, from what the system shows."""

import pytest

from gradschool.worker.lockdown import gpu, landlock
from gradschool.worker.lockdown.kernel import StepFailed
from gradschool.worker.shared import nvidia


@pytest.fixture
def machine(tmp_path):
    """Folders in place of `/dev` and `/proc/driver/nvidia`: on the bus, GPU 1 comes before GPU 0."""
    devices, driver = tmp_path / "dev", tmp_path / "driver"
    for place, number, uuid in (("0000:01:00.0", 1, "GPU-aaaa-1"), ("0000:41:00.0", 0, "GPU-bbbb-0")):
        (driver / "gpus" / place).mkdir(parents=True)
        text = f"Model: \t\t NVIDIA H200\nGPU UUID: \t {uuid}\nDevice Minor: \t {number}\n"
        (driver / "gpus" / place / "information").write_text(text)
    (devices / "nvidia-caps").mkdir(parents=True)
    for name in (
        "nvidia0",
        "nvidia1",
        "nvidiactl",
        "nvidia-uvm",
        "nvidia-caps/nvidia-cap1",
        "nvidia-caps/nvidia-cap30",
    ):
        (devices / name).touch()
    (driver / "capabilities/mig").mkdir(parents=True)
    (driver / "capabilities/mig/config").write_text("DeviceFileMinor: 1\nDeviceFileMode: 256\n")
    return devices, driver


@pytest.mark.parametrize(
    ("visible", "file"),
    [
        (None, "nvidia1"),
        ("0", "nvidia1"),
        ("1", "nvidia0"),
        ("1,0", "nvidia0"),
        ("GPU-bbbb", "nvidia0"),
        ("2", None),
        ("", None),
        ("-1", None),
        ("GPU-cccc", None),
        ("MIG-of-one-of-both", None),
    ],
)
def test_a_gpu_is_found_by_its_place_on_the_bus_or_its_uuid(machine, visible, file):
    found = nvidia.own_gpu(visible, *machine)
    assert (found and found.file) == (file and str(machine[0] / file))


def test_without_the_drivers_word_gpus_count_by_their_files(machine, tmp_path):
    found = nvidia.gpus(machine[0], tmp_path / "nothing")
    assert [(each.file[-7:], each.uuid) for each in found] == [("nvidia0", ""), ("nvidia1", "")]


def test_the_uuid_of_a_gpu_that_sleeps_is_not_known(machine):
    path = next(machine[1].glob("gpus/0000:01*/information"))
    path.write_text("GPU UUID: GPU-????????-????\nDevice Minor: 1\n")
    assert [each.uuid for each in nvidia.gpus(*machine)] == ["", "GPU-bbbb-0"]


def test_a_process_gets_its_own_gpu_and_no_rights_over_others(machine):
    own = nvidia.own_gpu("1", *machine)
    names = [path.rpartition("/")[2] for path in nvidia.files_for(own, "1", *machine)]
    assert names == ["nvidiactl", "nvidia-uvm", "nvidia0"]


def test_a_part_of_a_gpu_comes_with_its_rights_but_not_those_over_all_parts(machine):
    (machine[0] / "nvidia1").unlink()
    own = nvidia.own_gpu("MIG-7", *machine)
    names = [path.rpartition("/")[2] for path in nvidia.files_for(own, "MIG-7", *machine)]
    assert names == ["nvidiactl", "nvidia-uvm", "nvidia-cap30", "nvidia0"]


def test_a_machine_with_a_gpu_of_any_kind_is_told_from_one_without(machine, tmp_path):
    assert nvidia.is_there(machine[0])
    assert not nvidia.is_there(tmp_path)
    (tmp_path / "dxg").touch()
    assert nvidia.is_there(tmp_path)


def test_in_a_tree_with_one_of_many_gpus_cuda_finds_it_by_its_uuid(machine, monkeypatch):
    monkeypatch.setenv(nvidia.VISIBLE, "1")
    gpu.name_only_gpu(*machine)
    assert gpu.os.environ[nvidia.VISIBLE] == "GPU-bbbb-0"
    monkeypatch.setenv(nvidia.VISIBLE, "1")
    gpu.name_only_gpu(machine[0], machine[1] / "nothing")
    assert gpu.os.environ[nvidia.VISIBLE] == "0"


def test_the_lockdown_names_what_is_missing(machine, monkeypatch):
    monkeypatch.setenv(nvidia.VISIBLE, "7")
    with pytest.raises(StepFailed, match="no device file of a GPU that `CUDA_VISIBLE_DEVICES=7` names"):
        gpu.device_files(*machine)
    monkeypatch.setenv(nvidia.VISIBLE, "0")
    uvm = machine[0] / "nvidia-uvm"
    uvm.rename(away := uvm.with_name("away"))
    with pytest.raises(StepFailed, match="nvidia-uvm` is missing; run any CUDA program once"):
        gpu.device_files(*machine)
    away.rename(uvm)
    monkeypatch.setattr(landlock, "version", lambda: 0)
    with pytest.raises(StepFailed, match="it needs Landlock"):
        gpu.device_files(*machine)
