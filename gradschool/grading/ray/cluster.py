"""Ray itself: found, connected to or started on this machine, quietly, and let go or ended afterwards."""

from __future__ import annotations

import contextlib
import logging
import os
import secrets
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from gradschool.errors import UsageError, WorkerError
from gradschool.grading.ray.host import one_line
from gradschool.judge.workers.scratch import make_scratch, remove_tree
from gradschool.worker.shared.python_process import ROOT, is_installed

# Ray itself would try for minutes
CONNECT_SECONDS = 30.0

_TOKEN = "RAY_AUTH_TOKEN"
_TRY_TO_CONNECT = (
    "import sys, ray; ray.init(address=sys.argv[1], logging_level='CRITICAL', log_to_driver=False)"
)


def import_ray() -> Any:
    """Ray. Errors: UsageError where it is not installed."""
    # read at Ray's import: it prints about lost machines
    os.environ.setdefault("RAY_DEDUP_LOGS_SKIP_REGEX", ".")
    try:
        import ray
    except ImportError as error:
        raise UsageError("Ray is not installed. Install it with `pip install 'gradschool[ray]'`.") from error
    return ray


@contextlib.contextmanager
def connected(address: str | None, cpus: int) -> Iterator[Any]:
    """Ray, connected to the cluster or to one of its own, and let go or ended afterwards."""
    ray = import_ray()
    if ray.is_initialized():
        raise UsageError("This process is already using Ray. Call `ray.shutdown()` first.")
    if address is not None:
        _try_to_connect(address)
    with _token_of_our_own() if address is None else contextlib.nullcontext():
        try:
            _start(ray, address, cpus)
            yield ray
        finally:
            ray.shutdown()
    if address is None:
        remove_tree(make_scratch())  # removes what killed hosts have left


def _start(ray: Any, address: str | None, cpus: int) -> None:
    quiet: dict[str, Any] = {"logging_level": logging.CRITICAL, "log_to_driver": False}
    with contextlib.chdir(_folder_of_hosts()), _own_signals():
        try:
            if address is None:
                ray.init(address="local", num_cpus=max(1, cpus), include_dashboard=False, **quiet)
            else:
                ray.init(address=address, **quiet)
        except Exception as error:  # Ray has no class for all that may be wrong
            raise WorkerError(f"Ray could not be started: {one_line(error)}") from error


def _folder_of_hosts() -> Path:
    """Where Ray is started. Its hosts import from there first: no students' files, no packages."""
    return Path(sys.prefix) if is_installed() else ROOT


def _try_to_connect(address: str) -> None:
    """Connects in a process that can be ended. Errors: UsageError, with what Ray says."""
    if "://" in address:
        raise UsageError(
            f"`{address}` is the address of a Ray client. "
            "Give `HOST:PORT` of the cluster itself, on one of its machines."
        )
    # nothing is imported from the working folder
    command = [sys.executable, "-P", "-c", _TRY_TO_CONNECT, address]
    try:
        found = subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            timeout=CONNECT_SECONDS,
            cwd=_folder_of_hosts(),
        )
    except subprocess.TimeoutExpired:
        reason = f"no answer within {CONNECT_SECONDS:g} s"
    else:
        if found.returncode == 0:
            return
        reason = " ".join(found.stderr.rpartition("Error: ")[2].split())[:400] or "Ray gave no reason"
    raise UsageError(
        f"The Ray cluster at `{address}` cannot be used: {reason}. "
        "Check the address, and that Ray also runs on this machine."
    )


@contextlib.contextmanager
def _own_signals() -> Iterator[None]:
    """Ray takes SIGTERM for itself when it starts; a batch that is told to end must still notice."""
    before = signal.getsignal(signal.SIGTERM)
    try:
        yield
    finally:
        if threading.current_thread() is threading.main_thread():
            signal.signal(signal.SIGTERM, before)


@contextlib.contextmanager
def _token_of_our_own() -> Iterator[None]:
    """A token for the Ray that is started here, which would otherwise leave one in the home folder."""
    if "RAY_AUTH_MODE" in os.environ:
        yield
        return
    before = os.environ.get(_TOKEN)
    os.environ[_TOKEN] = _token()
    try:
        yield
    finally:
        os.environ.pop("RAY_AUTH_MODE", None)  # set by Ray
        del os.environ[_TOKEN]
        if before is not None:
            os.environ[_TOKEN] = before


@cache
def _token() -> str:
    """One for this process: Ray reads it once."""
    return secrets.token_hex(32)
