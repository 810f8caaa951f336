"""The answers file of a learner: TOML with one table a quiz, `question_id = answer` in it."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping
from pathlib import Path

import msgspec

from gradschool.errors import SubmissionError
from gradschool.records.whole_file import write_whole

LARGEST_FILE = 2**20
_HEADING = "# Answers to quizzes, one table a quiz. Empty or missing: not answered.\n"


def read_answers(path: Path) -> dict[str, dict[str, object]]:
    """Quiz id -> question id -> text, bool, number or flat list. Errors: SubmissionError, with the line."""
    try:
        with path.open("rb") as file:
            raw = file.read(LARGEST_FILE + 1)
    except OSError as error:
        raise SubmissionError(f"`{path}` cannot be read: {error.strerror}.") from error
    if len(raw) > LARGEST_FILE:
        raise SubmissionError(f"`{path}` is larger than 1 MiB. An answers file holds answers only.")
    try:
        text = raw.decode("utf-8-sig")
        tables: dict[str, dict[str, object]] = msgspec.toml.decode(text)
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise SubmissionError(
            f"`{path}`, line {line}: the file is not UTF-8 text. Save it as UTF-8."
        ) from error
    except RecursionError as error:
        raise SubmissionError(
            f"`{path}`, line 1: lists are nested too deeply. Answers are texts, numbers or flat lists."
        ) from error
    except ValueError as error:
        raise SubmissionError(_syntax_fault(path, text, str(error))) from error
    for quiz_id, table in tables.items():
        if not isinstance(table, dict):
            fact = f"`{quiz_id}` stands outside of a quiz's table"
            raise SubmissionError(
                f"`{path}`, line {_line(text, quiz_id)}: {fact}. Write `[name_of_the_quiz]` above it."
            )
        for question_id, given in table.items():
            if not _is_answer(given):
                where = f"`{path}`, line {_line(text, question_id, quiz_id)}"
                fact = f"the answer to `{question_id}` is neither text, number nor a flat list"
                raise SubmissionError(f"{where}: {fact}. Write it in quotes.")
    return tables


def write_answers(path: Path, answers: Mapping[str, Mapping[str, object]]) -> None:
    """Writes the whole file in one step: readers see the old or the new one. Errors: TypeError, UsageError."""
    text = _HEADING
    for quiz_id, table in answers.items():
        text += f"\n[{_key(quiz_id)}]\n" + "".join(
            f"{_key(name)} = {_literal(given)}\n" for name, given in table.items()
        )
    write_whole(path, text)


def _is_answer(given: object) -> bool:
    flat = given if isinstance(given, list) else [given]
    return all(isinstance(item, (str, bool, int, float)) for item in flat)


def _syntax_fault(path: Path, text: str, fact: str) -> str:
    """The parser's sentence with the line in front, as every other fault has it."""
    found = re.search(r"\(at line (\d+), column (\d+)\)", fact)
    line = int(found[1]) if found else len(text.splitlines()) or 1
    bare = re.sub(r"\s*\(at [^)]*\)", "", fact)
    hint = ' Texts stand in quotes: `question_id = "(3, 4)"`.' if bare.startswith("Invalid value") else ""
    return f"`{path}`, line {line}: {bare}.{hint}"


def _line(text: str, key: str, table: str = "") -> int:
    """The line of `key = ...` (under `[table]`), or of the nearest thing above it that is found."""
    nearest, inside = 1, not table
    for number, line in enumerate(text.splitlines(), start=1):
        bare = line.replace('"', "").replace("'", "").strip()
        if bare.startswith("["):
            inside = bare.strip("[] ") == table
            nearest = number if inside else nearest
        elif inside and re.match(rf"{re.escape(key)}\s*[=.]", bare):
            return number
    return nearest


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
    raise TypeError(f"`{given!r}` is no answer: text, bool, number or list.")
