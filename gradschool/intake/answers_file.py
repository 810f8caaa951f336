"""answers.toml: a student's answers to quizzes, TOML with one table a quiz and `question_id = answer` in it.

The file is hostile until shown otherwise: it is read up to a limit, and what would keep the parser busy for
minutes is refused before it is parsed. A broken file is refused as a whole. A value that cannot be an answer
costs that value alone, with a sentence that names its line.
"""

from __future__ import annotations

import hashlib
import json
import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from gradschool.errors import SubmissionError
from gradschool.intake.file_kind import refuse_conflict
from gradschool.intake.untrusted_file import LARGEST_FILE, decode_text, printable, read_bytes
from gradschool.records.submission import Submission

# tomllib's time is quadratic in a key's parts: up to minutes
_LONG_KEY = r"(?<![\w-])(?:[\w-]++[ \t]*+\.[ \t]*+){8}"
_TEXT_OR_COMMENT = (
    r"(?s)"
    r'"""(?:[^"\\]++|\\.|"(?!""))*+(?:""")?|\'\'\'(?:[^\']++|\'(?!\'\'))*+(?:\'\'\')?'
    r'|"(?:[^"\\\n]++|\\.)*+"?|\'[^\'\n]*+\'?|#[^\n]*+'
)
# far below what Python refuses to write in decimal
_MOST_BITS = 4096
_MOST_NAMED = 5
_LONGEST_NAMED = 40
_WRITE = 'Write `question_id = "answer"`.'
# what the parser's sentence begins with -> what to do
_ADVICE = {
    "Invalid value": 'Put text in quotes: `question_id = "(3, 4)"`.',
    "Cannot overwrite": "Keep one of the two.",
    "Cannot declare": "Keep one of the two.",
}


@dataclass(frozen=True)
class AnswersFile:
    """What an answers file holds: quiz id -> question id -> text, bool, number or flat list.

    `outside` has a sentence for each value that stands in no table, by its name; `refused` those for the
    values of a quiz's table that cannot be answers, by quiz.
    """

    name: str
    sha256: str
    tables: Mapping[str, Mapping[str, object]]
    outside: Mapping[str, str]
    refused: Mapping[str, tuple[str, ...]]

    def answers_to(self, quiz_id: str) -> dict[str, object]:
        """Question id -> answer. Errors: SubmissionError when the file has no table for the quiz."""
        if quiz_id in self.tables:
            return dict(self.tables[quiz_id])
        missing = f"`{self.name}` has no table `[{quiz_id}]`. Write the answers to this quiz under it."
        raise SubmissionError(" ".join([missing, *self.notes_on(quiz_id)]))

    def notes_on(self, quiz_id: str) -> tuple[str, ...]:
        """Sentences for the student: what in the file was not read as an answer to this quiz."""
        return (*self.notes_outside, *_some(self.refused.get(quiz_id, ())))

    @property
    def notes_outside(self) -> tuple[str, ...]:
        """Sentences about values that stand in no table."""
        return _some(self.outside.values())

    @property
    def notes(self) -> tuple[str, ...]:
        """Sentences about every value in the file that was not read as an answer."""
        return _some([*self.outside.values(), *(note for notes in self.refused.values() for note in notes)])


def read_answers_file(path: Path) -> AnswersFile:
    """Reads answers.toml. Errors: SubmissionError, one sentence with the file and, where known, the line."""
    raw = read_bytes(path)
    name = printable(path.name)
    if len(raw) > LARGEST_FILE[".toml"]:
        raise SubmissionError(f"`{name}` is too large for answers. Keep nothing in it but answers.")
    refuse_conflict(raw, name, is_data=True)
    text = decode_text(raw, name)
    parsed = _parse(text, name)
    lines = _lines(text)
    tables: dict[str, dict[str, object]] = {}
    outside: dict[str, str] = {}
    refused: dict[str, tuple[str, ...]] = {}
    for quiz_id, table in parsed.items():
        if isinstance(table, dict):
            faults = {question_id: fault for question_id, given in table.items() if (fault := _fault(given))}
            tables[quiz_id] = {key: given for key, given in table.items() if key not in faults}
            where = lines.get((quiz_id, ""), 1)
            refused[quiz_id] = tuple(
                f"`{name}`, line {lines.get((quiz_id, key), where)}: the answer to `{key[:_LONGEST_NAMED]}` {fault}"
                for key, fault in faults.items()
            )
        else:
            fact = f"`{quiz_id[:_LONGEST_NAMED]}` is outside the table of a quiz"
            place = f"`{name}`, line {lines.get(('', quiz_id), 1)}"
            outside[quiz_id] = f"{place}: {fact}. Write `[name_of_the_quiz]` above it."
    return AnswersFile(name, hashlib.sha256(raw).hexdigest(), tables, outside, refused)


def _parse(text: str, name: str) -> dict[str, object]:
    # the line ends of texts stay, so that lines can be counted
    bare = re.sub(_TEXT_OR_COMMENT, lambda found: "_" + "\n" * found[0].count("\n"), text)
    if long_key := re.search(_LONG_KEY, bare):
        line = bare.count("\n", 0, long_key.start()) + 1
        raise SubmissionError(f"`{name}`, line {line}, has a key of many parts. {_WRITE}")
    try:
        return tomllib.loads(text)
    except RecursionError as error:
        advice = "Write answers as texts, numbers or flat lists."
        line = _most_nested(bare)
        raise SubmissionError(f"`{name}`, line {line}, nests lists too deeply. {advice}") from error
    except tomllib.TOMLDecodeError as error:
        raise SubmissionError(_syntax_fault(text, name, str(error))) from error
    except ValueError as error:
        # Python reads no number of thousands of digits
        longest = max(re.finditer(r"[0-9][0-9_]*+", bare), key=lambda found: len(found[0]))
        line = bare.count("\n", 0, longest.start()) + 1
        fact = f"`{name}`, line {line}, is not valid TOML: the number has too many digits"
        raise SubmissionError(f"{fact}. {_WRITE}") from error


def _syntax_fault(text: str, name: str, fact: str) -> str:
    """The parser's sentence with the line in front, as every other fault has it."""
    found = re.search(r"\(at line (\d+), column \d+\)", fact)
    line = int(found[1]) if found else text.count("\n") + 1
    bare = re.sub(r"\s*\(at [^)]*\)$", "", fact)
    advice = next((advice for start, advice in _ADVICE.items() if bare.startswith(start)), _WRITE)
    return f"`{name}`, line {line}, is not valid TOML: {bare}. {advice}"


def _most_nested(text: str) -> int:
    opened = [line.count("[") + line.count("{") for line in text.split("\n")]
    return opened.index(max(opened)) + 1


def _fault(given: object) -> str:
    """Why a value cannot be an answer, and what to do; empty when it can."""
    items = given if isinstance(given, list) else [given]
    if not all(isinstance(item, (str, bool, int, float)) for item in items):
        return "is not text, a number or a flat list. Put it in quotes."
    if any(isinstance(item, int) and item.bit_length() > _MOST_BITS for item in items):
        return "has too many digits. Write a shorter number."
    return ""


def _some(notes: Iterable[str]) -> tuple[str, ...]:
    """The first few sentences, and how many more there are."""
    listed = list(notes)
    more = len(listed) - _MOST_NAMED
    return (*listed[:_MOST_NAMED], *([f"{more} more values were not read as answers."] if more > 0 else []))


def _lines(text: str) -> dict[tuple[str, str], int]:
    """(table, key) -> the line on which it is first written, as far as a look at each line tells."""
    lines: dict[tuple[str, str], int] = {}
    table = ""
    for number, line in enumerate(text.split("\n"), start=1):
        bare = line.replace('"', "").replace("'", "").strip()
        if bare.startswith("["):
            table, _, key = bare.lstrip("[").partition("]")[0].strip().partition(".")
            lines.setdefault((table, ""), number)
        else:
            key = bare.partition("=")[0].strip()
            # a dotted key is looked for by its first part, too
            lines.setdefault((table, key.partition(".")[0].strip()), number)
        lines.setdefault((table, key), number)
    return lines


# -- as a submission -----------------------------------------------------------------------------------------


def answers_as_submission(file: AnswersFile, path: Path, quiz_id: str, student: str) -> Submission:
    """A student's answers to one quiz. Errors: SubmissionError when the file has none to it."""
    text = json.dumps(file.answers_to(quiz_id), ensure_ascii=False)
    return Submission(student, quiz_id, printable(str(path)), file.sha256, (), file.notes_on(quiz_id), text)


def answers_of(submission: Submission) -> dict[str, object]:
    """Question id -> answer, as the student gave it; for a submission to a quiz."""
    answers: dict[str, object] = json.loads(submission.text)
    return answers
