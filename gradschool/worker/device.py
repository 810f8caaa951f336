"""The device under test, in the worker: made ready before any code comes, and what its faults mean.

Theory of operation. The warm process asks the driver of a GPU for nothing: what was asked before a fork is
lost behind it. Each worker asks anew, before it has the submission's code, so that a fault of the device is
seen while only the kit's own code has run. Some faults of a kernel stay with their process: every later call
fails as well, also the kit's own.
"""

from __future__ import annotations

import math
import types
from collections.abc import Iterable, Iterator
from typing import Any

import torch

from gradschool.worker.shared.device_words import mixes_devices

# of a GPU's memory, beside what torch hands out
CONTEXT_BYTES = 512 << 20
# with less, a fault for lack of memory would say nothing of the code
LEAST_FREE_BYTES = 1 << 30
# what only the code's own earlier call can have left behind
_OWN_KERNELS = (
    "device-side assert",
    "illegal memory access",
    "misaligned address",
    "illegal instruction",
    "unspecified launch failure",
)
MAX_PARTS = 1_000


class DeviceFault(BaseException):
    """The device does not take the kit's own values.

    No `Exception`: the decoder takes each of these for a malformed value.
    """


def prepare(device: torch.device, share: float) -> str:
    """Makes the device ready for this process and bounds its memory; its name. Errors: what torch raises."""
    name = device.type
    if device.type == "cuda":
        name = torch.cuda.get_device_name()
        free, total = torch.cuda.mem_get_info()
        if free < min(LEAST_FREE_BYTES, share * total / 2):
            raise RuntimeError(f"only {free >> 20} MiB of its memory are free")
        # against accidents: the code could undo it
        torch.cuda.set_per_process_memory_fraction(max(share - CONTEXT_BYTES / total, share / 2))
    if (torch.ones(4, device=device) + 1).sum().item() != 8:
        raise RuntimeError("it adds up wrongly")
    return name


def try_out(device: torch.device) -> None:
    """A forward and a backward pass and a step on the device. Errors: what torch raises."""
    layer = torch.nn.Linear(4, 2).to(device)
    optimizer = torch.optim.Adam(layer.parameters())
    layer(torch.ones(3, 4, device=device)).square().sum().backward()
    optimizer.step()
    if not math.isfinite(layer.weight.sum().item()):
        raise RuntimeError("it trains wrongly")


def settle(device: torch.device) -> None:
    """Waits for what was started on the device, and so meets its faults. Errors: what torch raises."""
    if device.type == "cuda":
        torch.cuda.synchronize()


def moved(tensor: torch.Tensor, device: torch.device) -> torch.Tensor:
    """The tensor on the device. Errors: RuntimeError after the code's own fault, else DeviceFault."""
    try:
        return tensor.to(device)
    except Exception as error:
        words = str(error).partition("\n")[0]
        if _is_of_the_code(error, words):
            raise RuntimeError(f"an earlier call has left the device unusable: {words}") from error
        raise DeviceFault(words) from error


def _is_of_the_code(error: Exception, words: str) -> bool:
    """Whether what this process did before explains the fault."""
    if isinstance(error, torch.OutOfMemoryError):
        return torch.cuda.memory_reserved() > LEAST_FREE_BYTES
    return any(fault in words for fault in _OWN_KERNELS)


# -- tensors in two places -----------------------------------------------------------------------------------


def left_behind(error: BaseException, values: Iterable[Any]) -> list[str]:
    """Where tensors of two devices met: an attribute that does not move with its module, and its kind.

    Empty where nothing like that is found among the values.
    """
    if not isinstance(error, RuntimeError) or not mixes_devices(str(error)):
        return []
    for module in _modules(values):
        moves = {id(part) for part in [*module.modules(), *module.parameters(), *module.buffers()]}
        for part in module.modules():
            for name, value in vars(part).items():
                if not name.startswith("_") and (kind := _kind_left(value, moves)):
                    return [name, kind]
    return []


def _modules(values: Iterable[Any]) -> Iterator[torch.nn.Module]:
    for value in values:
        if isinstance(value, types.MethodType):
            value = value.__self__
        if isinstance(value, torch.nn.Module):
            yield value
        elif type(value) in (list, tuple):
            yield from (each for each in value if isinstance(each, torch.nn.Module))


def _kind_left(value: Any, moves: set[int]) -> str:
    """The kind of an attribute that `Module.to` passes over, or nothing; `moves` are what it finds."""
    if isinstance(value, torch.Tensor):
        return "" if id(value) in moves else "tensor"
    for kind in (list, tuple, dict):
        if isinstance(value, kind):
            parts = list(value.values() if isinstance(value, dict) else value)[:MAX_PARTS]
            held = (part for part in parts if isinstance(part, (torch.nn.Module, torch.Tensor)))
            return kind.__name__ if any(id(part) not in moves for part in held) else ""
    return ""
