"""Which of torch's optimizers take part in a call: seen while it runs, wherever in the code they are made."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from torch.optim.optimizer import Optimizer, register_optimizer_step_post_hook


def optimizers_used(call: Callable[[], Any]) -> int:
    """How many optimizers take a step during the call. Errors: those of the call."""
    # held until the end: the identity of one that is gone may be used again
    seen: dict[int, Optimizer] = {}

    def note(optimizer: Optimizer, *_: Any) -> None:
        seen[id(optimizer)] = optimizer

    handle = register_optimizer_step_post_hook(note)
    try:
        call()
    finally:
        handle.remove()
    return len(seen)
