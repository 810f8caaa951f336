"""Writes a file as a whole or not at all: readers never see half a page, a failure leaves the old one."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from gradschool.errors import UsageError


def write_whole(path: Path, text: str) -> None:
    """Writes `text` as UTF-8 into `path`; its folder is made. Errors: UsageError when that cannot be done."""
    # no longer than it must be, so that a name near the system's limit still works
    beside = path.with_name(f".{secrets.token_hex(6)}.tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            with open(beside, "x", encoding="utf-8", newline="") as file:
                file.write(text)
            os.replace(beside, path)
        finally:
            beside.unlink(missing_ok=True)
    except OSError as error:
        raise UsageError(f"`{path}` cannot be written: {error.strerror}. Choose another folder.") from error
