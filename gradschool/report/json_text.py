"""Records and lists as JSON text, for programs that read what a command found."""

from __future__ import annotations

from typing import Any

import msgspec


def to_json(value: Any, *, one_line: bool = False) -> str:
    """Any record, dataclass or list of them as JSON: indented, or on one line. NaN and infinity become null."""
    data = msgspec.json.encode(value)
    return (data if one_line else msgspec.json.format(data, indent=2)).decode()
