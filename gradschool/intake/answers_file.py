"""The answers to quizzes as they were handed in: one TOML file with a table a quiz."""

from __future__ import annotations

import hashlib
import re
import tomllib
from pathlib import Path
from typing import Any

from gradschool.errors import SubmissionError
from gradschool.intake.untrusted_file import decode_text, printable, read_bytes
from gradschool.records.submission import Submission

# tomllib's time grows with the square of a key's parts: 100 KiB of them take minutes
_LONG_KEY = r"(?<![\w-])(?:[\w-]++[ \t]*+\.[ \t]*+){8}"
_TEXT_OR_COMMENT = (
    r"(?s)"
    r'"""(?:[^"\\]++|\\.|"(?!""))*+(?:""")?|\'\'\'(?:[^\']++|\'(?!\'\'))*+(?:\'\'\')?'
    r'|"(?:[^"\\\n]++|\\.)*+"?|\'[^\'\n]*+\'?|#[^\n]*+'
)


def answers_of(submission: Submission) -> dict[str, object]:
    """Question id -> answer, as the student gave it; for a submission to a quiz."""
    table = tomllib.loads(submission.text).get(submission.exercise, {})
    return dict(table) if isinstance(table, dict) else {}


def read_quiz(path: Path, quiz: str, student: str) -> Submission:
    raw, text, tables = read_answers_file(path)
    if not isinstance(tables.get(quiz), dict):
        raise SubmissionError(
            f"`{path.name}` has no table `[{quiz}]`. Write the answers to this quiz under it."
        )
    return Submission(student, quiz, printable(str(path)), hashlib.sha256(raw).hexdigest(), (), (), text)


def read_answers_file(path: Path) -> tuple[bytes, str, dict[str, Any]]:
    raw = read_bytes(path)
    text = decode_text(raw, path.name)
    if re.search(_LONG_KEY, re.sub(_TEXT_OR_COMMENT, "_", text)):
        raise SubmissionError(f'`{path.name}` has a key of many parts. Write `question_id = "answer"`.')
    try:
        return raw, text, tomllib.loads(text)
    except RecursionError as error:
        raise SubmissionError(
            f"`{path.name}` nests lists too deeply. Write answers as texts, numbers or flat lists."
        ) from error
    except ValueError as error:
        raise SubmissionError(
            f'`{path.name}` is not valid TOML: {error}. Write `question_id = "answer"`.'
        ) from error
