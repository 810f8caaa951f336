"""What was raised in a submission, as plain values for the judge."""

from __future__ import annotations

import linecache
from typing import Any

import torch

from gradschool.worker.device import DeviceFault

MAX_TEXT = 4_000
MAX_STEPS = 2_000


def describe_error(error: BaseException, program: str) -> dict[str, Any]:
    """Type, message and the student's own line of an exception, even of one that cannot be printed.

    `program`: the name that stands in the file names of the submission's code, `<NAME>` or `<NAME: CELL>`.
    """
    try:
        message = str(error)[:MAX_TEXT]
    except BaseException:
        message = "(its message cannot be printed)"
    line, text, where, cell = 0, "", "", ""
    # the innermost line that is the student's
    trace = error.__traceback__
    steps = 0
    while trace is not None and steps < MAX_STEPS:
        file_name = trace.tb_frame.f_code.co_filename
        if file_name.startswith(f"<{program}"):
            line, where, shown = trace.tb_lineno, trace.tb_frame.f_code.co_qualname, file_name
            text = linecache.getline(shown, line).strip()[:200]
            cell = shown[1:-1].partition(": ")[2]
        trace = trace.tb_next
        steps += 1
    # a file that does not compile has no line in the traceback
    if isinstance(error, SyntaxError) and isinstance(error.msg, str):
        message = error.msg[:MAX_TEXT]
        line = error.lineno if type(error.lineno) is int else 0
        text = error.text.strip()[:200] if type(error.text) is str else ""
    return {
        # past a metaclass, which may lie or raise
        "type": type.__dict__["__name__"].__get__(type(error))[:100],
        "message": message,
        "line": line,
        "text": text,
        "cell": cell,
        "function": where if where != "<module>" else "",
        "memory": _is_memory(error, message),
        "device": isinstance(error, DeviceFault),
    }


def _is_memory(error: BaseException, message: str) -> bool:
    # torch's allocator on the CPU raises a plain RuntimeError
    return isinstance(error, (MemoryError, torch.OutOfMemoryError)) or (
        isinstance(error, RuntimeError)
        and ("can't allocate memory" in message or "not enough memory" in message)
    )
