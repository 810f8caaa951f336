"""Lines to put in order."""

from __future__ import annotations

from typing import Any

from gradschool.errors import CourseError
from gradschool.kinds.quiz.questions import DrawnQuestion
from gradschool.kinds.quiz.types.base import QuestionType, quoted
from gradschool.kinds.quiz.types.options import are_options, named_options


class Order(QuestionType[tuple[str, ...]]):
    """A value is the tuple of line ids. A mistake may order some of the lines only."""

    name = "order"
    uses = ("lines",)
    asked_for = "The letters of the lines, in order."
    forms = "the letters of all lines in order, such as `c a b` or `cab`, or their positions, such as `3 1 2`"
    neutral = "The lines do not work in this order. For each line, ask what it needs from the others."
    needed = "a list with the id of each line once"

    def parse(self, question: DrawnQuestion, given: object) -> tuple[str, ...]:
        positions = {str(position): line for position, line in enumerate(question.option_ids, start=1)}
        lines = named_options(question, str(given) if type(given) is int else given, positions)
        if lines is None:
            raise self.unreadable(f"{quoted(given)} is not a list of lines")
        if sorted(lines) != sorted(question.option_ids):
            count = len(question.options)
            raise self.unreadable(f"{quoted(given)} does not name each of the {count} lines exactly once")
        return tuple(lines)

    def shown(self, question: DrawnQuestion, value: tuple[str, ...]) -> str:
        return f"`{' '.join(question.letters[line] for line in value)}`"

    def from_author(self, question: DrawnQuestion, computed: Any) -> tuple[str, ...] | None:
        return tuple(computed) if are_options(question, computed) else None

    def rights(self, question: DrawnQuestion, computed: Any) -> tuple[Any, ...]:
        rights = super().rights(question, computed) if computed else ()
        if {len(right) for right in rights} != {len(question.options)}:
            raise CourseError(f"the right order `{computed}` does not name every line once.")
        return rights

    def leads_to(self, question: DrawnQuestion, wrong: Any, value: tuple[str, ...]) -> bool:
        """An order of some lines is found in an answer by their relative order."""
        return bool(tuple(line for line in value if line in wrong) == wrong)

    def answer_showing(self, wrong: Any, right: tuple[str, ...]) -> Any:
        exchanged = iter(wrong)
        return tuple(next(exchanged) if line in wrong else line for line in right)

    def written_forms(self, question: DrawnQuestion, value: tuple[str, ...]) -> list[object]:
        letters = [question.letters[line] for line in value]
        positions = [str(question.option_ids.index(line) + 1) for line in value]
        return [list(value), " ".join(letters), "".join(letters), " ".join(positions)]
