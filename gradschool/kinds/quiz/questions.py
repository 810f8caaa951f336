"""The questions of a quiz: the format of questions.toml, and what one student is asked.

Drawing is public: anyone may recompute it from the quiz, the question and the student, and it comes out
the same on every machine. It decides which numbers and which order a student sees, never what is right.
"""

from __future__ import annotations

import hashlib
import re
import string
import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Literal, get_args

import msgspec

from gradschool.errors import CourseError

QuestionType = Literal["single", "several", "number", "shape", "order", "predict"]
TYPES: tuple[str, ...] = get_args(QuestionType)
LETTERS = string.ascii_lowercase

_CHOOSING = ("single", "several")
_IDENTIFIER = re.compile(r"[a-z][a-z0-9_]*")


class Choice(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One choice, or one line to put in order."""

    id: str
    text: str


class Question(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One table of questions.toml. `tolerance` is relative; without one whole numbers compare exactly."""

    id: str
    type: QuestionType
    prompt: str
    points: int = 1
    values: dict[str, list[Any]] = {}
    tolerance: float | None = None
    code: str = ""
    choices: tuple[Choice, ...] = ()
    lines: tuple[Choice, ...] = ()

    @property
    def options(self) -> tuple[Choice, ...]:
        """The choices or lines, in the order of the file."""
        return self.choices or self.lines

    def filled(self, values: Mapping[str, Any]) -> Question:
        """This question with the drawn values in its texts. Errors: those of `str.format`."""
        fill = _filler(values)
        return msgspec.structs.replace(
            self,
            prompt=fill(self.prompt).strip(),
            code=fill(self.code).strip("\n"),
            choices=tuple(Choice(choice.id, fill(choice.text)) for choice in self.choices),
            lines=tuple(Choice(line.id, fill(line.text)) for line in self.lines),
        )


class DrawnQuestion(msgspec.Struct, frozen=True, kw_only=True):
    """A question as one student is asked it. `options` are the choices or lines in the order shown."""

    id: str
    type: QuestionType
    prompt: str
    code: str
    points: int
    tolerance: float | None
    values: dict[str, Any]
    options: tuple[Choice, ...]

    @property
    def lettered(self) -> tuple[tuple[str, str], ...]:
        """(letter, text) of each option, in the order shown."""
        return tuple((LETTERS[place], option.text) for place, option in enumerate(self.options))

    @property
    def option_ids(self) -> tuple[str, ...]:
        """The ids of the options, in the order shown."""
        return tuple(option.id for option in self.options)


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
    except ValueError as error:
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
            found.append(
                (
                    "id",
                    f"the id is used twice, first in line {first_lines[name]}. Give each question its own.",
                )
            )
        faults += [f"{place(path, start + _line_in(block, field), name)}: {fault}" for field, fault in found]
        first_lines.setdefault(name, start)
        if question:
            questions.append(question)
    if faults:
        raise CourseError("\n".join(faults))
    return QuestionsFile(path, tuple(questions), first_lines)


def draw(quiz_id: str, question: Question, student: str) -> DrawnQuestion:
    """What `student` is asked: a value from each list, and the options in an order of their own."""
    parts = (quiz_id, question.id, unicodedata.normalize("NFC", student))
    values = {
        name: listed[_number(*parts, "value", name) % len(listed)] for name, listed in question.values.items()
    }
    return with_values(
        question, values, sorted(question.options, key=lambda option: _number(*parts, "order", option.id))
    )


def with_values(
    question: Question, values: dict[str, Any], options: list[Choice] | None = None
) -> DrawnQuestion:
    """The question with these values, its options in the order given (default: that of the file)."""
    filled = question.filled(values)
    texts = {option.id: option for option in filled.options}
    return DrawnQuestion(
        id=question.id,
        type=question.type,
        prompt=filled.prompt,
        code=filled.code,
        points=question.points,
        tolerance=question.tolerance,
        values=values,
        options=tuple(texts[option.id] for option in options or question.options),
    )


def public_seed(quiz_id: str, student: str) -> int:
    """The seed that a record names, 0..2**63 - 1."""
    return _number(quiz_id, unicodedata.normalize("NFC", student)) >> 193


def _number(*parts: str) -> int:
    """A number of 256 bits that depends on the texts alone, not on Python's hash or random module."""
    return int.from_bytes(hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).digest(), "big")


def _filler(values: Mapping[str, Any]) -> Any:
    return lambda text: string.Formatter().vformat(text, (), values)


def _question(table: Any) -> tuple[list[tuple[str, str]], Question | None]:
    """Faults as (field, sentence), and the question when it could be read."""
    if isinstance(table, dict) and table.get("type") not in TYPES:
        known = ", ".join(f"`{name}`" for name in TYPES)
        return [("type", f"type `{table.get('type')}` is unknown. Known are {known}.")], None
    try:
        question = msgspec.convert(table, Question)
    except msgspec.ValidationError as error:
        field = re.search(r"at `\$\.(\w+)|field `(\w+)`", str(error))
        return [(next(filter(None, field.groups()), "") if field else "", f"{error}.")], None
    return list(_faults(question)), question


def _faults(question: Question) -> Iterator[tuple[str, str]]:
    """What is wrong with a question whose fields have the right types."""
    if not _IDENTIFIER.fullmatch(question.id):
        yield "id", "the id is not snake_case. Write it in small letters, digits and `_`."
    if question.points < 1:
        yield "points", "`points` is below 1. A question gives at least one point."
    if question.tolerance is not None and (question.type != "number" or not 0 <= question.tolerance < 1):
        yield "tolerance", "`tolerance` belongs to type `number` and lies in 0..1 (relative)."
    yield from _option_faults(question)
    for name, listed in question.values.items():
        if not listed:
            yield "values", f"`{name}` has no values to draw from. List at least one."
    if all(question.values.values()):
        yield from _text_faults(question)


def _option_faults(question: Question) -> Iterator[tuple[str, str]]:
    for field, options, used in (
        ("choices", question.choices, question.type in _CHOOSING),
        ("lines", question.lines, question.type == "order"),
    ):
        if not used and options:
            yield field, f"type `{question.type}` has no `{field}`. Remove them or change the type."
        elif used and not 2 <= len(options) <= len(LETTERS):
            yield field, f"type `{question.type}` needs 2 to {len(LETTERS)} `{field}`."
    ids = [option.id for option in question.options]
    for identifier in sorted(set(ids)):
        if ids.count(identifier) > 1:
            yield identifier, f"the id `{identifier}` is used twice. Give each choice or line its own."
        elif _reads_as_places(identifier, len(ids)):
            yield identifier, f"the id `{identifier}` also reads as letters of places. Use a word."
        elif not _IDENTIFIER.fullmatch(identifier):
            yield (
                identifier,
                f"the id `{identifier}` is not snake_case. Write it in small letters, digits and `_`.",
            )


def _reads_as_places(identifier: str, options: int) -> bool:
    """`b` and `ac` are what a learner types for places, so that no option can be called that."""
    return len(set(identifier)) == len(identifier) and set(identifier) <= set(LETTERS[:options])


def _text_faults(question: Question) -> Iterator[tuple[str, str]]:
    draws = max([1, *(len(listed) for listed in question.values.values())])
    each = [
        {name: listed[turn % len(listed)] for name, listed in question.values.items()}
        for turn in range(draws)
    ]
    texts = [("prompt", question.prompt), ("code", question.code)]
    texts += [(option.id, option.text) for option in question.options]
    for field, text in texts:
        try:
            for values in each:
                _filler(values)(text)
        except (KeyError, IndexError, ValueError, AttributeError, TypeError) as error:
            fault = (
                f"`{{{error.args[0]}}}` is not among `values`" if isinstance(error, KeyError) else str(error)
            )
            yield (
                field,
                f"the text of `{field}` cannot be filled in: {fault}. Write literal braces twice.",
            )
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
