"""Choices, of which one is right (`single`) or any number (`several`)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from gradschool.kinds.quiz.questions import DrawnQuestion, Question
from gradschool.kinds.quiz.types.base import Expected, QuestionType, Value, quoted
from gradschool.kinds.quiz.types.options import are_options, named_options


class _Choosing(QuestionType[Value]):
    """What both have in common: choices are quoted in full, and each wrong one belongs to a mistake."""

    uses = ("choices",)

    def chosen(self, value: Any) -> frozenset[str]:
        """The ids of the choices in a value."""
        return frozenset([value] if isinstance(value, str) else value)

    def shown(self, question: DrawnQuestion, value: Value) -> str:
        chosen = self.chosen(value)
        letters = question.letters
        texts = [f"{letters[option.id]}) {option.text}" for option in question.options if option.id in chosen]
        return "; ".join(texts) or "`-`"

    def expected_faults(self, question: DrawnQuestion, expected: Expected) -> Iterator[str]:
        right = frozenset[str]().union(*(self.chosen(value) for value in expected.rights))
        named = {wrong for wrongs in expected.mistakes.values() for wrong in wrongs}
        for identifier in question.option_ids:
            if identifier not in right and identifier not in named:
                yield f"the wrong choice `{identifier}` has no mistake name. Add it to `wrong`."


class Single(_Choosing[str]):
    """One choice. A value is its id."""

    name = "single"
    asked_for = "One letter."
    forms = "the letter of one choice, such as `b`"
    neutral = "That choice is not right. Compare what each choice says, then choose again."
    needed = "the id of one choice of the question"

    def parse(self, question: DrawnQuestion, given: object) -> str:
        text = str(given).strip().strip("().`").casefold()
        if isinstance(given, str) and text in question.option_ids:
            return text
        lettered = [identifier for identifier, letter in question.letters.items() if letter == text]
        if isinstance(given, str) and lettered:
            return lettered[0]
        raise self.unreadable(f"{quoted(given)} is not one of the choices")

    def from_author(self, question: DrawnQuestion, computed: Any) -> str | None:
        return str(computed) if computed in question.option_ids else None

    def may_be_right(self, question: DrawnQuestion) -> bool:
        return bool(question.values)

    def wrong_faults(self, question: Question, wrong: Mapping[str, Any]) -> Iterator[str]:
        """Wrong choices that no mistake names. Where a mistake is computed, only the proof can tell."""
        ids = [choice.id for choice in question.choices]
        constants = {name: choice for name, choice in wrong.items() if isinstance(choice, str)}
        for name, choice in constants.items():
            if choice not in ids:
                yield f"the mistake `{name}` names `{choice}`, which is not a choice of this question."
        unnamed = [f"`{identifier}`" for identifier in ids if identifier not in constants.values()]
        if len(constants) == len(wrong) and len(unnamed) > 1:
            listed = ", ".join(unnamed)
            yield f"of {listed} at most one is right. Every wrong choice needs a mistake name in `wrong`."

    def written_forms(self, question: DrawnQuestion, value: str) -> list[object]:
        return [value, question.letters[value], question.letters[value].upper()]


class Several(_Choosing[frozenset[str]]):
    """All choices that apply. A value is the set of their ids; a mistake may be one choice or a whole set."""

    name = "several"
    asked_for = "The letters of all that apply; `-` for none."
    forms = "the letters of all choices that apply, such as `a, c` or `ac`; `-` for none of them"
    neutral = "These are not exactly the right choices. Check them one at a time."
    needed = "a set of choice ids of the question"

    def parse(self, question: DrawnQuestion, given: object) -> frozenset[str]:
        if given == [] or (isinstance(given, str) and given.strip() in ("-", "[]")):
            return frozenset()
        chosen = named_options(question, given)
        if chosen is None:
            raise self.unreadable(f"{quoted(given)} is not a list of choices")
        return frozenset(chosen)

    def stored(self, question: DrawnQuestion, value: frozenset[str]) -> object:
        return [identifier for identifier in question.option_ids if identifier in value]

    def from_author(self, question: DrawnQuestion, computed: Any) -> frozenset[str] | None:
        return frozenset(computed) if are_options(question, computed) else None

    def rights(self, question: DrawnQuestion, computed: Any) -> tuple[Any, ...]:
        """One value: here a set is the answer itself."""
        whole = {computed} if isinstance(computed, str) else computed
        return (self.checked(question, whole, "the right answer"),)

    def wrongs(self, question: DrawnQuestion, mistake: str, computed: Any) -> tuple[Any, ...]:
        """A choice id that is ticked or left out in error, or a whole set."""
        if computed is None or computed in question.option_ids:
            return () if computed is None else (computed,)
        return (self.checked(question, computed, f"the mistake `{mistake}`"),)

    def leads_to(self, question: DrawnQuestion, wrong: Any, value: frozenset[str]) -> bool:
        return bool(wrong == value)

    def mistake_in(self, question: DrawnQuestion, value: frozenset[str], expected: Expected) -> str | None:
        if name := super().mistake_in(question, value, expected):
            return name
        (right,) = expected.rights
        # a choice ticked in error says more than one left out
        for differing in (value - right, right - value):
            for name, wrongs in expected.mistakes.items():
                if any(wrong in differing for wrong in wrongs):
                    return name
        return None

    def answer_showing(self, wrong: Any, right: frozenset[str]) -> Any:
        return right ^ {wrong} if isinstance(wrong, str) else wrong

    def written_forms(self, question: DrawnQuestion, value: frozenset[str]) -> list[object]:
        named = [letter for identifier, letter in question.letters.items() if identifier in value]
        return [self.stored(question, value), *([", ".join(named), "".join(named)] if named else ["-"])]
