"""Data loaders without processes of their own: where code may not fork, `num_workers=2` loads in the same process and says so."""

from __future__ import annotations

import functools
import inspect
from typing import Any

import torch.utils.data

# what only makes sense with worker processes, and the value without
_WITHOUT = {
    "num_workers": 0,
    "timeout": 0,
    "multiprocessing_context": None,
    "prefetch_factor": None,
    "persistent_workers": False,
}
_said = False


def load_in_this_process() -> None:
    """Replaces `DataLoader.__init__`, so that every loader made from now on, of a subclass too, has no workers."""
    original = torch.utils.data.DataLoader.__init__
    signature = inspect.signature(original)

    @functools.wraps(original)
    def initialise(self: Any, *arguments: Any, **named: Any) -> None:
        try:
            bound = signature.bind(self, *arguments, **named)
        except TypeError:
            original(self, *arguments, **named)  # torch says best what is wrong
            return
        if bound.arguments.get("num_workers"):
            _say(bound.arguments["num_workers"])
            bound.arguments.update(
                {name: value for name, value in _WITHOUT.items() if name in bound.arguments}
            )
        original(*bound.args, **bound.kwargs)

    torch.utils.data.DataLoader.__init__ = initialise  # type: ignore[method-assign]


def _say(asked: Any) -> None:
    global _said
    if not _said:
        print(
            f"Note: while code is checked, `num_workers={asked}` is taken as 0: no processes are started.",
            flush=True,
        )
    _said = True
