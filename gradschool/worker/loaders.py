"""Processes of a submission: loaders do without where none may be started, and elsewhere each is a fork.

A forked worker cannot start others by exec, which is refused, as `forkserver` and `spawn` do; nor could such
a process import the student's code, which lies in no file. A fork has everything already.
"""

from __future__ import annotations

import functools
import inspect
import multiprocessing
import multiprocessing.context
import os
import sys
from typing import Any

import torch.utils.data

# options for worker processes, and their value without
_WITHOUT = {
    "num_workers": 0,
    "timeout": 0,
    "multiprocessing_context": None,
    "prefetch_factor": None,
    "persistent_workers": False,
}
_said: set[str] = set()


def set_up(*, processes: bool) -> None:
    """Makes loaders and `multiprocessing` work in this worker, which may have `processes` or not."""
    # macOS has a fork that is not safe with torch
    if processes and hasattr(os, "fork") and sys.platform != "darwin":
        always_fork()
    else:
        load_in_this_process()
    run_uncompiled()


def run_uncompiled() -> None:
    """`torch.compile` gives back what it is given: there is no compiler here, and results are the same without."""

    def compile(model: Any = None, **_: Any) -> Any:
        _say("`torch.compile` gives back what it is given: everything runs uncompiled")
        return model if model is not None else lambda function: function

    def compile_in_place(self: Any, *args: Any, **kwargs: Any) -> None:
        compile(self)

    torch.compile = compile
    torch.nn.Module.compile = compile_in_place  # type: ignore[method-assign]


def load_in_this_process() -> None:
    """Replaces `DataLoader.__init__`: loaders made from now on, subclasses included, have no workers."""
    original = torch.utils.data.DataLoader.__init__
    signature = inspect.signature(original)

    @functools.wraps(original)
    def initialise(self: Any, *arguments: Any, **named: Any) -> None:
        try:
            bound = signature.bind(self, *arguments, **named)
        except TypeError:
            # torch says best what is wrong
            original(self, *arguments, **named)
            return
        if asked := bound.arguments.get("num_workers"):
            _say(f"`num_workers={asked}` is taken as 0: no processes are started")
            # torch refuses these without workers
            bound.arguments.update(
                {name: value for name, value in _WITHOUT.items() if name in bound.arguments}
            )
        original(*bound.args, **bound.kwargs)

    torch.utils.data.DataLoader.__init__ = initialise  # type: ignore[method-assign]


class _OnlyForks(dict[str, Any]):
    """The contexts of `multiprocessing` by start method.

    Whatever is asked for is a fork, and a note says so.
    """

    def __getitem__(self, method: str) -> Any:
        if method in self and method != "fork":
            _say(f"the start method `{method}` is taken as `fork`: no program may be started")
            method = "fork"
        return super().__getitem__(method)


def always_fork() -> None:
    """Every process that `multiprocessing` starts from now on is forked, however it was asked for."""
    context: Any = multiprocessing.context
    # `get_context` and `set_start_method` of all kinds look here
    context._concrete_contexts = _OnlyForks(context._concrete_contexts)
    # from Python 3.14 on it would be `forkserver`
    context._default_context._default_context = context._concrete_contexts["fork"]
    # a submission may choose once, as in any program
    context._default_context._actual_context = None


def _say(note: str) -> None:
    """Prints a note, each once."""
    if note not in _said:
        print(f"Note: while code is checked, {note}.", flush=True)
    _said.add(note)
