"""Settings of the whole process that a case, or the submission itself, may have changed: undone before each case."""

from __future__ import annotations

import contextlib
import os
import warnings
from typing import Any

import numpy as np
import torch

# as they are in a fresh process
_PRINTS: dict[str, Any] = dict(np.get_printoptions())
_ERRORS: dict[str, Any] = dict(np.geterr())
_WARNINGS = list(warnings.filters)
# the folder in which the submission's files lie
_home = ""


def stay_home() -> None:
    """Remembers the working directory, to which every case returns."""
    global _home
    _home = os.getcwd()


def undo() -> None:
    """Puts back what another case could stumble over: types, devices, modes, printing, errors, warnings."""
    # first: what follows may warn
    warnings.filters[:] = _WARNINGS  # type: ignore[index]
    if torch._C._get_default_device() != "cpu":
        # set by `set_default_tensor_type`, which is the only way back
        torch.set_default_tensor_type(torch.FloatTensor)
    torch.set_default_dtype(torch.float32)
    torch.set_default_device(None)
    torch.set_grad_enabled(True)
    if torch.is_anomaly_enabled():
        torch.set_anomaly_enabled(False)
    torch.set_printoptions(profile="default")  # type: ignore[no-untyped-call]
    np.set_printoptions(**_PRINTS)
    np.seterr(**_ERRORS)
    if _home:
        with contextlib.suppress(OSError):
            os.chdir(_home)
