"""Writes a file as a whole or not at all: a crash leaves the old one, and readers never see half a file."""

from __future__ import annotations

import os
from pathlib import Path

from gradschool.errors import UsageError


def write_whole(path: Path, data: bytes | str, *, mode: int = 0o666, durable: bool = False) -> None:
    """Writes `data`, a text as UTF-8, into `path`; its folder is made.

    `mode` is less what the user's mask takes away; `durable` waits until the disk has it, so that even a
    power cut leaves one or the other.

    Errors: UsageError when that cannot be done.
    """
    # the same folder: a move is one step within a file system
    beside = path.with_name(f".{os.urandom(6).hex()}.tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            # with its mode from the first moment
            with open(beside, "xb", opener=lambda name, flags: os.open(name, flags, mode)) as file:
                file.write(data.encode() if isinstance(data, str) else data)
                if durable:
                    file.flush()
                    # before the move, or a power cut leaves it empty
                    os.fsync(file.fileno())
            os.replace(beside, path)
        finally:
            # still there only where something failed
            beside.unlink(missing_ok=True)
    except OSError as error:
        raise UsageError(
            f"`{path}` cannot be written: {error.strerror}. Allow writing there, or choose another folder."
        ) from error


def free_path(path: Path, pattern: str) -> Path:
    """The first path beside `path`, named by `pattern` with a number from 1 on, that does not exist yet."""
    number = 1
    while os.path.lexists(path.with_name(pattern.format(number))):
        number += 1
    return path.with_name(pattern.format(number))
