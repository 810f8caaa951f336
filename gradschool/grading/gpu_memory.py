"""How much memory GPUs have left, asked of the driver's own library: without CUDA and torch, in milliseconds."""

from __future__ import annotations

import contextlib
import ctypes
from collections.abc import Iterator, Sequence
from typing import Any

_LIBRARY = "libnvidia-ml.so.1"


class _Memory(ctypes.Structure):
    """`nvmlMemory_t`: bytes in all, free and in use."""

    _fields_ = [("total", ctypes.c_ulonglong), ("free", ctypes.c_ulonglong), ("used", ctypes.c_ulonglong)]


def free_bytes(gpus: Sequence[str], library: Any = None) -> list[int]:
    """The free memory of each GPU, named as `CUDA_VISIBLE_DEVICES` does; empty where it cannot be asked.

    `library` is what is asked in place of the driver's.
    """
    try:
        asked = ctypes.CDLL(_LIBRARY) if library is None else library
        with _opened(asked):
            return [_free_bytes(asked, gpu) for gpu in gpus]
    except (OSError, AttributeError):
        return []


@contextlib.contextmanager
def _opened(library: Any) -> Iterator[None]:
    _check(library.nvmlInit_v2())
    try:
        yield
    finally:
        library.nvmlShutdown()


def _free_bytes(library: Any, gpu: str) -> int:
    device, memory = ctypes.c_void_p(), _Memory()
    if gpu.isdecimal():
        _check(library.nvmlDeviceGetHandleByIndex_v2(ctypes.c_uint(int(gpu)), ctypes.byref(device)))
    else:
        _check(library.nvmlDeviceGetHandleByUUID(gpu.encode(), ctypes.byref(device)))
    _check(library.nvmlDeviceGetMemoryInfo(device, ctypes.byref(memory)))
    return int(memory.free)


def _check(code: int) -> None:
    if code:
        raise OSError(f"the driver's library ended with code {code}")
