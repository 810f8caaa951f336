"""Reads the verdict that an attack or a case must get: it stands at the top of the file itself.

    # /// expected
    # status = ["timeout"]
    # score = 5
    # ///

is TOML in comments, the form of the inline metadata of scripts. What is judged is the rest of the file, byte for byte.
A notebook has the same table in its metadata, under `expected`.
"""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

BEGIN, END = b"# /// expected", b"# ///"


def read_verdict(path: Path) -> tuple[dict[str, Any], bytes]:
    """The expected verdict, and the bytes that are handed in."""
    raw = path.read_bytes()
    if path.suffix == ".ipynb":
        return json.loads(raw)["metadata"]["expected"], raw
    first, *lines = raw.split(b"\n")
    if first != BEGIN or END not in lines:
        raise ValueError(f"`{path}` does not begin with `{BEGIN.decode()}` ... `{END.decode()}`.")
    end = lines.index(END)
    table = "\n".join(line.decode("utf-8").removeprefix("#").removeprefix(" ") for line in lines[:end])
    return tomllib.loads(table), b"\n".join(lines[end + 1 :])


def read_verdicts(folder: Path) -> dict[str, dict[str, Any]]:
    """The expected verdict of each file of a folder, by the file's name without its suffix."""
    return {path.stem: read_verdict(path)[0] for path in sorted(folder.iterdir()) if path.is_file()}
