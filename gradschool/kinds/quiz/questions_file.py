"""questions.toml: the questions of a quiz as their author writes them, with every fault named by its line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from gradschool.errors import CourseError
from gradschool.kinds.quiz.questions import LETTERS, Choice, Question, fill
from gradschool.kinds.quiz.types import TYPES, QuestionType, type_of

_IDENTIFIER = re.compile(r"[a-z][a-z0-9_]*")


class QuestionsFile(msgspec.Struct, frozen=True):
    """A questions.toml that has been read: its questions in order, and the line on which each begins."""

    path: Path
    questions: tuple[Question, ...]
    first_lines: dict[str, int]

    def where(self, question_id: str) -> str:
        """The place of a question, as errors name it."""
        return place(self.path, self.first_lines.get(question_id, 1), question_id)


def place(path: Path, line: int, question_id: str) -> str:
    """File, line and question, as every error about a quiz begins."""
    return f"`{path}`, line {line}, question `{question_id}`"


def read_questions(path: Path) -> QuestionsFile:
    """The questions of the file. Errors: CourseError, one line per fault, with file, line and question."""
    try:
        text = path.read_text(encoding="utf-8-sig")
        tables = msgspec.toml.decode(text)
    except OSError as error:
        raise CourseError(f"`{path}` cannot be read: {error.strerror}.") from error
    except (ValueError, msgspec.MsgspecError) as error:
        raise CourseError(f"`{path}` is not valid TOML: {error}.") from error
    raw = tables.get("questions")
    if not isinstance(raw, list) or not raw or set(tables) != {"questions"}:
        raise CourseError(f"`{path}`, line 1: a quiz is one list of `[[questions]]` tables and nothing else.")
    questions: list[Question] = []
    first_lines: dict[str, int] = {}
    faults: list[str] = []
    for number, (table, (start, block)) in enumerate(zip(raw, _blocks(text, len(raw)), strict=True), start=1):
        name = str(table.get("id", number)) if isinstance(table, dict) else str(number)
        found, question = _question(table)
        if name in first_lines:
            fact = f"the id is used twice, first in line {first_lines[name]}"
            found.append(("id", f"{fact}. Give each question its own."))
        faults += [f"{place(path, start + _line_in(block, field), name)}: {fault}" for field, fault in found]
        first_lines.setdefault(name, start)
        if question:
            questions.append(question)
    if faults:
        raise CourseError("\n".join(faults))
    return QuestionsFile(path, tuple(questions), first_lines)


def _question(table: Any) -> tuple[list[tuple[str, str]], Question | None]:
    """Faults as (field, sentence), and the question when it could be read."""
    if isinstance(table, dict) and str(table.get("type")) not in TYPES:
        known = ", ".join(f"`{name}`" for name in TYPES)
        return [("type", f"there is no type `{table.get('type')}`. The types are {known}.")], None
    try:
        question = msgspec.convert(table, Question)
    except msgspec.ValidationError as error:
        field = re.search(r"at `\$\.(\w+)|field `(\w+)`", str(error))
        return [(next(filter(None, field.groups()), "") if field else "", f"{error}.")], None
    return list(_faults(question)), question


def _faults(question: Question) -> Iterator[tuple[str, str]]:
    """What is wrong with a question whose fields have the right types."""
    if not _IDENTIFIER.fullmatch(question.id):
        yield "id", "the id is not snake_case. Write it in lowercase letters, digits and `_`."
    if question.points < 1:
        yield "points", "`points` is below 1. A question is worth at least one point."
    type_ = type_of(question)
    if question.tolerance is not None and "tolerance" not in type_.uses:
        yield "tolerance", f"type `{type_.name}` has no `tolerance`. Remove it or change the type."
    yield from type_.question_faults(question)
    yield from _option_faults("choices", question.choices, type_)
    yield from _option_faults("lines", question.lines, type_)
    for name, listed in question.values.items():
        if not listed:
            yield "values", f"`{name}` has no values to draw from. List at least one."
    if all(question.values.values()):
        yield from _text_faults(question)


def _option_faults(
    field: str, options: tuple[Choice, ...], type_: QuestionType[Any]
) -> Iterator[tuple[str, str]]:
    if options and field not in type_.uses:
        yield field, f"type `{type_.name}` has no `{field}`. Remove them or change the type."
    elif field in type_.uses and not 2 <= len(options) <= len(LETTERS):
        yield field, f"type `{type_.name}` needs 2 to {len(LETTERS)} `{field}`."
    ids = [option.id for option in options]
    for identifier in sorted(set(ids)):
        if ids.count(identifier) > 1:
            yield identifier, f"the id `{identifier}` is used twice. Give each choice or line its own."
        elif _reads_as_letters(identifier, len(ids)):
            yield identifier, f"the id `{identifier}` could also be read as letters. Use a word."
        elif not _IDENTIFIER.fullmatch(identifier):
            fact = f"the id `{identifier}` is not snake_case"
            yield identifier, f"{fact}. Write it in lowercase letters, digits and `_`."


def _reads_as_letters(identifier: str, options: int) -> bool:
    """`b` and `ac` are what a learner types, so no option may have such an id."""
    return len(set(identifier)) == len(identifier) and set(identifier) <= set(LETTERS[:options])


def _text_faults(question: Question) -> Iterator[tuple[str, str]]:
    draws = max([1, *(len(listed) for listed in question.values.values())])
    each = [
        {name: listed[turn % len(listed)] for name, listed in question.values.items()}
        for turn in range(draws)
    ]
    texts = [("prompt", question.prompt), ("code", question.code)]
    texts += [(option.id, option.text) for option in (*question.choices, *question.lines)]
    for field, text in texts:
        try:
            for values in each:
                fill(text, values)
        except (KeyError, IndexError, ValueError, AttributeError, TypeError) as error:
            missing = isinstance(error, KeyError)
            fact = f"`{{{error.args[0]}}}` is not among `values`" if missing else str(error)
            yield field, f"the text of `{field}` cannot be filled in: {fact}. Write literal braces twice."
    if not question.prompt.strip():
        yield "prompt", "the prompt is empty. Ask something."


def _blocks(text: str, count: int) -> list[tuple[int, list[str]]]:
    """(first line, lines) of each `[[questions]]` table; with too few headers, the end of the file."""
    lines = text.splitlines()
    starts = [at for at, line in enumerate(lines) if re.match(r"\s*\[\[\s*questions\s*\]\]", line)]
    starts = (starts + [len(lines)] * count)[:count]
    ends = [*starts[1:], len(lines)]
    return [(start + 1, lines[start:end]) for start, end in zip(starts, ends, strict=True)]


def _line_in(block: list[str], field: str) -> int:
    """The place of a field, or of an option's id, in the block of its question; 0 when it is not found."""
    found = re.compile(rf"""\s*{re.escape(field)}\s*=|.*\bid\s*=\s*["']{re.escape(field)}["']""")
    return next((at for at, line in enumerate(block) if field and found.match(line)), 0)
