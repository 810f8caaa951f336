"""What this machine offers a batch: cores, memory, GPUs. Nothing heavy is imported to find out."""

from __future__ import annotations

import contextlib
import os
import re
from pathlib import Path

from gradschool.grading.container_limits import container_limits

# a judge and its warm process: measured in bench/, rounded up
JUDGE_BYTES = 1 << 30
_GPU = re.compile(r"nvidia(\d+)")


def cores() -> int:
    """The cores whose time this process may use: those that the system and a container allow."""
    limit = container_limits().cores
    return allowed_cores() if limit is None else max(1, min(allowed_cores(), int(limit)))


def allowed_cores() -> int:
    """The cores that this process may run on."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def one_core_each(jobs: int) -> tuple[int, ...]:
    """The cores, by number, where there are as many as judges; else none, and the system places the judges.

    A judge and its worker take turns: on one core neither waits for another to wake up, nor loses its caches.
    """
    there = sorted(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else []
    return tuple(there) if len(there) == jobs else ()


def free_bytes(meminfo: Path = Path("/proc/meminfo")) -> int | None:
    """The memory that can be taken without swapping, within a container's limit; None where unknown."""
    found = [container_limits().free_bytes]
    with contextlib.suppress(OSError, ValueError):
        for line in meminfo.read_text().splitlines():
            if line.startswith("MemAvailable:"):
                # in KiB
                found.append(int(line.split()[1]) << 10)
    return min((each for each in found if each is not None), default=None)


def gpus(devices: Path = Path("/dev")) -> tuple[str, ...]:
    """The NVIDIA GPUs by number, or as `CUDA_VISIBLE_DEVICES` names them."""
    named = os.environ.get("CUDA_VISIBLE_DEVICES")
    # set but empty: no GPU is wanted
    if named is not None:
        return tuple(name.strip() for name in named.split(",") if name.strip() not in ("", "-1"))
    found = [match[1] for path in devices.glob("nvidia*") if (match := _GPU.fullmatch(path.name))]
    return tuple(sorted(found, key=int))


def default_jobs(device: str) -> int:
    """How many judges work side by side: one per GPU, else one per core, as far as the memory goes."""
    there = gpus() if device in ("auto", "cuda") else ()
    if there:
        # two judges on one GPU would slow each other
        return len(there)
    free = free_bytes()
    room = cores() if free is None else free // JUDGE_BYTES
    return max(1, min(cores(), room))
