"""A lock that one process at a time holds on a file, and that ends with the process, however it ends."""

from __future__ import annotations

import os
from pathlib import Path


def take_lock(path: Path) -> int | None:
    """The open descriptor of `path`, locked until it is closed; None while another process holds the lock.

    The file is made if needed, readable by its owner alone. Where the system or the file system knows no
    locks, everybody gets one. Errors: OSError for a file that cannot be opened.
    """
    # a program started later must not hold it
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o600)
    try:
        import fcntl

        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(descriptor)
        return None
    except (ImportError, OSError):
        pass  # no locks here
    return descriptor
