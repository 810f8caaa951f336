"""Options named in an answer by id or by letter: shared by the types that have choices or lines."""

from __future__ import annotations

import re
from typing import Any

from gradschool.kinds.quiz.questions import DrawnQuestion


def named_options(
    question: DrawnQuestion, given: object, numbers: dict[str, str] | None = None
) -> list[str] | None:
    """The ids that a text or list names, by id, letter or what `numbers` adds; None for other words."""
    names = {letter: identifier for identifier, letter in question.letters.items()}
    names |= (numbers or {}) | {identifier: identifier for identifier in question.option_ids}
    if isinstance(given, str):
        words = re.findall(r"[^\s,;>\-\[\]()\"'`]+", given.casefold())
    elif isinstance(given, list):
        words = [str(word).strip().casefold() for word in given]
    else:
        return None
    # a word that is no name itself is read letter by letter
    found = [names.get(part) for word in words for part in ([word] if word in names else word)]
    known = [identifier for identifier in found if identifier]
    return known if known and len(known) == len(found) else None


def are_options(question: DrawnQuestion, computed: Any) -> bool:
    """True for a collection of this question's ids, each once."""
    if not isinstance(computed, (set, frozenset, list, tuple)):
        return False
    return set(computed) <= set(question.option_ids) and len(set(computed)) == len(computed)
