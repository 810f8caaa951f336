"""What this machine offers to a batch: processors, memory, GPUs. Nothing heavy is imported to find out."""

from __future__ import annotations

import contextlib
import os
import re
from pathlib import Path

# a judge and its warm process: measured in bench/, rounded up
JUDGE_BYTES = 1 << 30
_GPU = re.compile(r"nvidia(\d+)")


def cores() -> int:
    """The processors that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def one_core_each(jobs: int) -> tuple[int, ...]:
    """The processors, by number, where there are as many as judges; else none, and the system places the judges.

    A judge and its worker take turns: on one core neither waits for another one to wake up, nor loses what the caches hold.
    """
    there = sorted(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else []
    return tuple(there) if len(there) == jobs else ()


def free_bytes() -> int | None:
    """The memory that can be taken without swapping, or None where the system does not tell."""
    with contextlib.suppress(OSError, ValueError):
        for line in Path("/proc/meminfo").read_text().splitlines():
            if line.startswith("MemAvailable:"):
                return int(line.split()[1]) << 10
    return None


def gpus(devices: Path = Path("/dev")) -> tuple[str, ...]:
    """The NVIDIA GPUs by number, or as `CUDA_VISIBLE_DEVICES` names them."""
    named = os.environ.get("CUDA_VISIBLE_DEVICES")
    if named is not None:
        return tuple(name.strip() for name in named.split(",") if name.strip() not in ("", "-1"))
    found = [match[1] for path in devices.glob("nvidia*") if (match := _GPU.fullmatch(path.name))]
    return tuple(sorted(found, key=int))


def default_jobs(device: str) -> int:
    """How many judges work side by side: one a GPU, else one a core, as far as the memory goes."""
    there = gpus() if device in ("auto", "cuda") else ()
    if there:
        return len(there)
    free = free_bytes()
    room = cores() if free is None else free // JUDGE_BYTES
    return max(1, min(cores(), room))
