"""What both kinds of workers need to start: a clean environment and a command."""

from __future__ import annotations

import os

from gradschool.errors import WorkerError
from gradschool.worker.shared.huge_pages import HUGE_PAGES
from gradschool.worker.shared.lazy_modules import PLAIN_TORCH
from gradschool.worker.shared.python_process import python_command

# torch takes seconds to load, and on a busy machine minutes
START_SECONDS = 600.0
# of the judge's environment, what a worker cannot do without
_KEPT = ("CUDA_VISIBLE_DEVICES", "CUDA_DEVICE_ORDER", "LD_LIBRARY_PATH", PLAIN_TORCH)


class Refused(WorkerError):
    """A step of the lockdown that was asked for cannot be taken here; `str()` names it."""


def clean_environment() -> dict[str, str]:
    """The environment of a worker: nothing of the judge's but what a process needs to start."""
    return {
        "PATH": os.defpath,
        "LANG": "C.UTF-8",
        # a process with threads of these cannot be forked safely
        "OPENBLAS_NUM_THREADS": "1",
        "OMP_NUM_THREADS": "1",
        "MKL_NUM_THREADS": "1",
        # no plot may ask for a window
        "MPLBACKEND": "Agg",
        # sets have the same order every time
        "PYTHONHASHSEED": "0",
        # scikit-learn does without processes
        "JOBLIB_MULTIPROCESSING": "0",
        **HUGE_PAGES,
        **{name: os.environ[name] for name in _KEPT if name in os.environ},
    }


def worker_command(module: str, *arguments: str) -> list[str]:
    """The command that runs `main` of a module of `gradschool.worker`."""
    code = f"from gradschool.worker.{module} import main; main()"
    # isolated, and leaving no compiled files behind
    return python_command(code, *arguments, options=("-I", "-B"))
