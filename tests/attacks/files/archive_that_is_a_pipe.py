# /// expected
# error = "it is a pipe, socket or device"
# ///
"""A pipe with the name of an archive, which would block whoever opens it. It is looked at, not waited for."""

import os
from pathlib import Path


def make(folder: Path) -> None:
    os.mkfifo(folder / "class.zip")
