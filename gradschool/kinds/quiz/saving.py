"""Saving a learner's answers.toml: one table a quiz, `question_id = answer` in it.

`intake.answers_file` reads it.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping
from pathlib import Path

from gradschool.records.whole_file import write_whole

_HEADING = "# Your answers, one table per quiz. An empty or missing answer counts as not answered.\n"


def write_answers(path: Path, answers: Mapping[str, Mapping[str, object]]) -> None:
    """Writes the whole file in one step: readers see the old or new one. Errors: TypeError, UsageError."""
    text = _HEADING
    for quiz_id, table in answers.items():
        text += f"\n[{_key(quiz_id)}]\n" + "".join(
            f"{_key(name)} = {_literal(given)}\n" for name, given in table.items()
        )
    write_whole(path, text)


def _key(name: str) -> str:
    return name if re.fullmatch(r"[A-Za-z0-9_-]+", name) else _literal(name)


def _literal(given: object) -> str:
    """A TOML value. Texts of JSON are texts of TOML, but for DEL."""
    if isinstance(given, str):
        return json.dumps(given, ensure_ascii=False).replace("\x7f", "\\u007f")
    if isinstance(given, bool):
        return "true" if given else "false"
    if isinstance(given, int) or (isinstance(given, float) and not math.isinf(given)):
        return repr(given)
    if isinstance(given, float):
        return "inf" if given > 0 else "-inf"
    if isinstance(given, (list, tuple)):
        return f"[{', '.join(_literal(item) for item in given)}]"
    raise TypeError(f"`{given!r}` is not an answer: text, bool, number or list.")
