"""Records and lists as JSON text, for programs that read what a command found."""

from __future__ import annotations

import json
import re
from typing import Any

import msgspec

from gradschool.report.console import can_show
from gradschool.report.text import is_drawn

# what JSON escapes itself ends before; DEL is no letter
_NOT_PLAIN = re.compile(r"[^\x00-\x7e]+")


def to_json(value: Any, *, one_line: bool = False) -> str:
    """Any record, dataclass or list of them as JSON: indented, or on one line. NaN and infinity become null.

    JSON's own escapes stand for characters that a terminal obeys or nobody sees, and for all that are not
    ASCII where the console cannot show one of them.
    """
    data = msgspec.json.encode(value)
    text = (data if one_line else msgspec.json.format(data, indent=2)).decode()
    all_shown = can_show(text)
    return _NOT_PLAIN.sub(lambda found: _escaped(found[0], keep=all_shown), text)


def _escaped(run: str, *, keep: bool) -> str:
    return "".join(each if keep and is_drawn(each) else json.dumps(each)[1:-1] for each in run)
