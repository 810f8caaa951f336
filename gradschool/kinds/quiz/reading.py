"""How an answer is read: what was typed, or stands in an answers file, becomes a value that can be compared.

Reading is generous about form and never about content: `(3, 4)`, `3x4` and `[3, 4]` are one shape. What
cannot be read is answered with the forms that can, and is no wrong answer. Texts come from students, so that
every pattern is linear and every length is limited.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable

from gradschool.errors import UsageError
from gradschool.kinds.quiz.questions import LETTERS, DrawnQuestion

# single: an id; several: ids; number; shape: sizes; order: ids; predict: text.
Value = str | frozenset[str] | int | float | tuple[int, ...] | tuple[str, ...]

LONGEST_ANSWER = 10_000
RELATIVE_TOLERANCE = 1e-3
# What a computed zero may be away from 0.
FLOOR = 1e-9

FORMS = {
    "single": "the letter of one choice, such as `b`",
    "several": "the letters of all that hold, such as `a, c` or `ac`; `-` for none of them",
    "number": "a number, such as `12`, `0.5`, `1e-3`, `1/3` or `10,000` (comma and three digits: thousands)",
    "shape": "a shape, such as `(3, 4)` or `3x4`; `(5,)` or `5` for one dimension, `()` for a scalar",
    "order": "the letters of all lines in order, such as `c a b` or `cab`, or their places, such as `3 1 2`",
    "predict": "the printed text; in one line, `\\n` stands for a new line",
}

# U+2212, which text processors make of a hyphen before a number.
_MINUS = "\u2212"
_DIGITS = r"[0-9]+"
_THOUSANDS = re.compile(r"[1-9][0-9]{0,2}(?:([,.' ])[0-9]{3})(?:\1[0-9]{3})*")
_PLAIN = re.compile(rf"(?:{_DIGITS}(?:\.[0-9]*)?|\.{_DIGITS})(?:[eE][+-]?{_DIGITS})?|inf|nan")


class UnreadableAnswerError(UsageError):
    """The answer has a form that is not read; the message says which forms are. It costs no try."""


def is_empty(given: object) -> bool:
    """True for what counts as not answered. An empty list is an answer: a scalar's shape, or no choice."""
    return given is None or (isinstance(given, str) and not given.strip())


def read_answer(question: DrawnQuestion, given: object) -> Value:
    """The value that `given` (text, bool, number or list) stands for. Errors: UnreadableAnswerError."""
    if isinstance(given, (str, list)) and len(given) > LONGEST_ANSWER:
        raise _fault(question, "The answer is longer than any that is read")
    return _READERS[question.type](question, given)


def storable(question: DrawnQuestion, value: Value) -> str | int | float | list[str] | list[int]:
    """The value as it is kept in an answers file: by ids, so that it does not depend on the order shown."""
    if isinstance(value, frozenset):
        return [identifier for identifier in question.option_ids if identifier in value]
    return list(value) if isinstance(value, tuple) else value  # type: ignore[return-value]


def shown(question: DrawnQuestion, value: Value) -> str:
    """The value as a message quotes it: choices with letter and text, lines by their letters."""
    letters = dict(zip(question.option_ids, LETTERS, strict=False))
    if question.type in ("single", "several"):
        chosen = value if isinstance(value, frozenset) else {value}
        texts = [f"{letters[option.id]}) {option.text}" for option in question.options if option.id in chosen]
        return "; ".join(texts) or "`-`"
    if question.type == "order" and isinstance(value, tuple):
        return f"`{' '.join(letters[str(identifier)] for identifier in value)}`"
    return _quoted(f"{value:.10g}" if isinstance(value, float) else value)


def same(question: DrawnQuestion, answered: Value, right: Value) -> bool:
    """True when two values of this question count as the same."""
    if question.type == "predict":
        return printed(str(answered)) == printed(str(right))
    if question.type == "number":
        return _same_number(answered, right, question.tolerance)  # type: ignore[arg-type]
    return answered == right


def printed(text: str) -> str:
    """Printed text in one spelling: nothing trailing, and blanks inside brackets only where they separate."""
    depth = 0
    marked: list[str] = []
    for character in text.replace("\0", "").replace("\r\n", "\n").replace("\\n", "\n"):
        depth = max(0, depth + (character in "[({") - (character in "])}"))
        marked.append("\0" if depth and character.isspace() else character)
    joined = re.sub("\0+", "\0", "".join(marked))
    joined = re.sub(r"\0?([\[\](){},])\0?", r"\1", joined).replace("\0", " ")
    return "\n".join(line.rstrip() for line in joined.split("\n")).rstrip()


def _same_number(answered: float, right: float, tolerance: float | None) -> bool:
    if isinstance(right, int) and tolerance is None:
        return answered == right
    try:
        if math.isnan(right):
            return math.isnan(answered)
        return math.isclose(
            answered, right, rel_tol=RELATIVE_TOLERANCE if tolerance is None else tolerance, abs_tol=FLOOR
        )
    except OverflowError:
        return False


def _fault(question: DrawnQuestion, fact: str) -> UnreadableAnswerError:
    return UnreadableAnswerError(f"{fact}. What is read here: {FORMS[question.type]}.")


def _read_single(question: DrawnQuestion, given: object) -> str:
    letters = dict(zip(LETTERS, question.option_ids, strict=False))
    text = str(given).strip().strip("().`").casefold()
    if isinstance(given, str) and text in question.option_ids:
        return text
    if isinstance(given, str) and text in letters:
        return letters[text]
    raise _fault(question, f"{_quoted(given)} is no choice of this question")


def _read_several(question: DrawnQuestion, given: object) -> frozenset[str]:
    if given == [] or (isinstance(given, str) and given.strip() in ("-", "[]")):
        return frozenset()
    return frozenset(_options(question, given, places=False))


def _read_order(question: DrawnQuestion, given: object) -> tuple[str, ...]:
    identifiers = _options(question, str(given) if type(given) is int else given, places=True)
    if sorted(identifiers) != sorted(question.option_ids):
        raise _fault(
            question, f"{_quoted(given)} does not name each of the {len(question.options)} lines once"
        )
    return tuple(identifiers)


def _options(question: DrawnQuestion, given: object, places: bool) -> list[str]:
    """The ids that a text or list names, by id, by letter and, with `places`, by number from 1."""
    names = dict(zip(LETTERS, question.option_ids, strict=False))
    if places:
        names |= {str(place): identifier for place, identifier in enumerate(question.option_ids, start=1)}
    names |= {identifier: identifier for identifier in question.option_ids}
    if isinstance(given, str):
        words = re.findall(r"[^\s,;>\-\[\]()\"'`]+", given.casefold())
    elif isinstance(given, list):
        words = [str(word).strip().casefold() for word in given]
    else:
        raise _fault(
            question,
            f"{_quoted(given)} names no choices" if not places else f"{_quoted(given)} names no lines",
        )
    found = [names.get(part) for word in words for part in ([word] if word in names else word)]
    if not found or None in found:
        raise _fault(question, f"{_quoted(given)} names something that this question does not have")
    return [identifier for identifier in found if identifier]


def _read_number(question: DrawnQuestion, given: object) -> int | float:
    if isinstance(given, (int, float)) and not isinstance(given, bool):
        return given
    if isinstance(given, str):
        text = given.strip().strip("`").replace(_MINUS, "-")
        above, slash, below = text.partition("/")
        numbers = [_number(part.strip()) for part in ((above, below) if slash else (above,))]
        if len(numbers) == 1 and numbers[0] is not None:
            return numbers[0]
        try:
            if len(numbers) == 2 and numbers[0] is not None and numbers[1]:
                return numbers[0] / numbers[1]
        except OverflowError:
            pass
    raise _fault(question, f"{_quoted(given)} is not read as a number")


def _number(text: str) -> int | float | None:
    """A number without a fraction bar; None when the text is none."""
    sign = -1 if text.startswith("-") else 1
    body = text.removeprefix("-") if sign < 0 else text.removeprefix("+")
    body = re.sub(r"(?<=[0-9])_(?=[0-9])", "", body.strip().lower())
    whole = re.match(r"[0-9]+(?:[,.' ][0-9]+)*", body)
    if whole:
        body = _without_thousands(whole[0]) + body[whole.end() :]
    if not _PLAIN.fullmatch(body):
        return None
    if body.isdigit():
        # Python refuses to read whole numbers of thousands of digits; as a float they are inf.
        return sign * int(body) if len(body) < 1000 else sign * math.inf
    return sign * float(body)


def _without_thousands(digits: str) -> str:
    """`1,234.5`, `1.234,5` and `0,5` with one point and no thousands; what is neither stays as it is."""
    last = max(digits.rfind(","), digits.rfind("."))
    separators = set(re.sub(r"[0-9]", "", digits))
    if len(separators) == 1 and separators != {"."} and _THOUSANDS.fullmatch(digits):
        return re.sub(r"[^0-9]", "", digits)
    if digits.count(".") > 1 and separators == {"."} and _THOUSANDS.fullmatch(digits):
        return digits.replace(".", "")
    if last < 0 or digits.count(digits[last]) > 1:
        return digits
    before, after = digits[:last], digits[last + 1 :]
    if before.isdigit() or _THOUSANDS.fullmatch(before):
        return re.sub(r"[^0-9]", "", before) + "." + after
    return digits


def _read_shape(question: DrawnQuestion, given: object) -> tuple[int, ...]:
    sizes: list[object] | None = None
    if type(given) is int:
        sizes = [given]
    elif isinstance(given, list):
        sizes = given
    elif isinstance(given, str):
        text = re.sub(r"^(?:torch\.)?Size\s*", "", given.strip().strip("`").strip())
        text = re.sub(r"^[\[(\s]+|[\])\s]+$", "", text)
        if re.fullmatch(r"(?:[0-9]{1,18}(?:\s*[x\u00d7X*,;]\s*|\s+|$))*", text):
            sizes = [int(size) for size in re.findall(r"[0-9]+", text)]
    whole = [
        size for size in sizes or () if isinstance(size, int) and not isinstance(size, bool) and size >= 0
    ]
    if sizes is None or len(whole) != len(sizes):
        raise _fault(question, f"{_quoted(given)} is not read as a shape")
    return tuple(whole)


def _read_predict(question: DrawnQuestion, given: object) -> str:
    if isinstance(given, (str, bool, int, float, list)):
        return str(given)
    raise _fault(question, f"{_quoted(given)} is no text")


def _quoted(given: object) -> str:
    text = str(given).strip().replace("\n", "\\n")
    return f"`{text if len(text) <= 80 else text[:79] + '…'}`"


_READERS: dict[str, Callable[[DrawnQuestion, object], Value]] = {
    "single": _read_single,
    "several": _read_several,
    "number": _read_number,
    "shape": _read_shape,
    "order": _read_order,
    "predict": _read_predict,
}
