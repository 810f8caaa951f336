"""Records and lists as JSON text, for programs that read what a command found."""

from __future__ import annotations

import json
import re
from typing import Any

import msgspec

from gradschool.report.console import can_show

_NOT_ASCII = re.compile(r"[^\x00-\x7f]+")


def to_json(value: Any, *, one_line: bool = False) -> str:
    """Any record, dataclass or list of them as JSON: indented, or on one line. NaN and infinity become null.

    Where the console cannot show a character, JSON's own escapes stand for all that are not ASCII.
    """
    data = msgspec.json.encode(value)
    text = (data if one_line else msgspec.json.format(data, indent=2)).decode()
    return text if can_show(text) else _NOT_ASCII.sub(lambda found: json.dumps(found[0])[1:-1], text)
