"""NVIDIA GPUs as the system shows them: by their device files and by what the driver tells under /proc.

CUDA numbers GPUs by itself. In a tree of files that holds one of them only, it finds that one; so which file
belongs to a judge is decided here, in the order of the PCI bus, and nothing is asked of the driver: a process
that asked could not fork any more.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

VISIBLE = "CUDA_VISIBLE_DEVICES"
DEVICES, DRIVER = Path("/dev"), Path("/proc/driver/nvidia")
_GPU = re.compile(r"nvidia(\d+)")
# what every process that computes opens beside its GPU
UVM = "nvidia-uvm"
_CONTROL = ("nvidiactl", UVM, "nvidia-uvm-tools")
# Windows' Linux, Jetson boards, AMD (`cuda` to torch): for own code only
_OTHERS = ("dxg", "nvmap", "kfd")
_MIG = "MIG-"
# as texts of the driver's table of rights that change or watch all parts of a GPU
_RIGHTS_OVER_ALL = ("mig/config", "mig/monitor")


@dataclass(frozen=True)
class Gpu:
    """One GPU: the path of its device file, and its name for CUDA, empty where the driver does not tell."""

    file: str
    uuid: str = ""


def is_there(devices: Path = DEVICES) -> bool:
    """Whether this machine has something that CUDA may run on."""
    return bool(_numbers(devices)) or any((devices / name).exists() for name in _OTHERS)


def gpus(devices: Path = DEVICES, driver: Path = DRIVER) -> list[Gpu]:
    """All GPUs, in the order of the PCI bus where the driver tells it, else by the number of their file."""
    numbers, known = _numbers(devices), dict(_described(driver))
    order = [number for number in known if number in numbers]
    order += [number for number in numbers if number not in known]
    return [Gpu(str(devices / f"nvidia{number}"), known.get(number, "")) for number in order]


def own_gpu(visible: str | None, devices: Path = DEVICES, driver: Path = DRIVER) -> Gpu | None:
    """The first GPU that `CUDA_VISIBLE_DEVICES` names; None where there is none, or which one is not told."""
    there = gpus(devices, driver)
    name = "0" if visible is None else visible.partition(",")[0].strip()
    if name.isdecimal():
        return there[int(name)] if int(name) < len(there) else None
    if name.startswith(_MIG):  # a part of a GPU: of which one is not told
        return there[0] if len(there) == 1 else None
    return next((gpu for gpu in there if name and gpu.uuid.startswith(name)), None)


def files_for(gpu: Gpu, visible: str | None, devices: Path = DEVICES, driver: Path = DRIVER) -> list[str]:
    """The device files that a process needs to compute on this GPU and on no other."""
    found = [str(path) for name in _CONTROL if (path := devices / name).exists()]
    if (visible or "").startswith(_MIG):
        found += _rights(devices, driver)
    return [*found, gpu.file]


def _rights(devices: Path, driver: Path) -> list[str]:
    """The files that give rights over parts of a GPU, without those that give rights over all parts."""
    over_all = {_field(driver / "capabilities" / name, "DeviceFileMinor") for name in _RIGHTS_OVER_ALL}
    refused = {f"nvidia-cap{minor}" for minor in over_all}
    return [str(path) for path in sorted(devices.glob("nvidia-caps/*")) if path.name not in refused]


def _numbers(devices: Path) -> list[str]:
    found = [match[1] for path in devices.glob("nvidia*") if (match := _GPU.fullmatch(path.name))]
    return sorted(found, key=int)


def _described(driver: Path) -> Iterator[tuple[str, str]]:
    """The number of the file and the UUID of each GPU; a folder is named after the place on the bus."""
    for path in sorted(driver.glob("gpus/*/information")):
        uuid = _field(path, "GPU UUID")
        # a GPU that sleeps has question marks in it
        yield _field(path, "Device Minor"), "" if "?" in uuid else uuid


def _field(path: Path, name: str) -> str:
    try:
        lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return ""
    found = (line.partition(":") for line in lines)
    return next((value.strip() for key, _, value in found if key.strip() == name), "")
