"""What the lockdown leaves open for a worker that computes on a GPU of NVIDIA's, found by trying on one.

The driver opens its device files and controls them, names its helper threads by writing below
`/proc/self/task`, and binds a Unix socket. All of it stays inside the namespaces of level 2, and reaches no
other process and no other GPU. The driver's own code in the kernel is reached as well, though: see
docs/security.md. GPUs of other makers are not known here.
"""

from __future__ import annotations

import os
from pathlib import Path

from gradschool.worker.lockdown import landlock
from gradschool.worker.lockdown.kernel import StepFailed
from gradschool.worker.shared import nvidia

# where the driver writes the names of its threads
OWN_THREADS = "/proc/self/task"


def device_files(devices: Path = nvidia.DEVICES, driver: Path = nvidia.DRIVER) -> list[str]:
    """The device files of this judge's GPU.

    Errors: StepFailed where one is missing, or Landlock is: `/proc` is writable then.
    """
    visible = os.environ.get(nvidia.VISIBLE)
    gpu = nvidia.own_gpu(visible, devices, driver)
    if gpu is None:
        named = f" that `{nvidia.VISIBLE}={visible}` names" if visible is not None else ""
        raise StepFailed("gpu", f"there is no device file of a GPU{named}")
    if not (devices / nvidia.UVM).exists():
        raise StepFailed("gpu", f"`{devices / nvidia.UVM}` is missing; run any CUDA program once")
    if not landlock.version():
        raise StepFailed("gpu", "it needs Landlock, and this kernel has none")
    return nvidia.files_for(gpu, visible, devices, driver)


def name_only_gpu(devices: Path = nvidia.DEVICES, driver: Path = nvidia.DRIVER) -> None:
    """Names the GPU in the environment as CUDA finds it where the tree of files holds no other."""
    visible = os.environ.get(nvidia.VISIBLE, "0")
    gpu = nvidia.own_gpu(visible, devices, driver)
    if len(nvidia.gpus(devices, driver)) > 1 and gpu is not None:
        os.environ[nvidia.VISIBLE] = gpu.uuid or "0"
