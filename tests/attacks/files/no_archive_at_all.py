# /// expected
# error = "its end is missing"
# ///
"""A web page that was saved under the name of an archive. Refused with advice."""

from pathlib import Path


def make(folder: Path) -> None:
    (folder / "class.zip").write_bytes(b"<!doctype html><title>Please log in</title>")
