"""What a type of question is: everything that reading, marking, showing and proving one ask of its type."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, Generic, TypeVar

from gradschool.errors import CourseError, UsageError
from gradschool.kinds.quiz.questions import DrawnQuestion, Question

LONGEST_ANSWER = 10_000
_LONGEST_QUOTED = 80

Value = TypeVar("Value")


class UnreadableAnswerError(UsageError):
    """The answer has a form that cannot be read; the message lists the accepted ones. It costs no try."""


@dataclass(frozen=True)
class Expected:
    """What was computed for one drawn question: all right values; mistake -> what it leads to.

    A mistake that does not apply to the drawn values leads to nothing.
    """

    rights: tuple[Any, ...]
    mistakes: Mapping[str, tuple[Any, ...]]


class QuestionType(ABC, Generic[Value]):
    """One type of question; `Value` is what an answer becomes once it is read.

    The author of a new type fills in five texts and three functions:

        name            what stands behind `type =` in questions.toml
        asked_for       a sentence under the question, such as "One letter."
        forms           continues "Accepted here: ": every form in which an answer may be typed
        neutral         said of a wrong answer that no known mistake leads to
        needed          continues "Type `x` needs ": what answers.py must return
        parse           what the learner typed, or wrote in answers.toml -> a value
        from_author     what answers.py returned -> a value
        written_forms   a value -> each way of writing it, so that the proof can try them all

    `uses` names the keys of a question that this type has beyond the common ones: "choices", "lines",
    "tolerance". Every other method has a default, which suits a type whose values are compared with `==`.
    Texts come from students: keep patterns linear.
    """

    name: ClassVar[str]
    asked_for: ClassVar[str]
    forms: ClassVar[str]
    neutral: ClassVar[str]
    needed: ClassVar[str]
    uses: ClassVar[tuple[str, ...]] = ()

    # -- the learner's answer --------------------------------------------------------------------------------

    @abstractmethod
    def parse(self, question: DrawnQuestion, given: object) -> Value:
        """The value that text, a bool, a number or a list stands for. Errors: `self.unreadable(fact)`."""

    def read(self, question: DrawnQuestion, given: object) -> Value:
        """`parse` behind the limit on length. Errors: UnreadableAnswerError."""
        if isinstance(given, (str, list)) and len(given) > LONGEST_ANSWER:
            raise self.unreadable("The answer is too long")
        return self.parse(question, given)

    def unreadable(self, fact: str) -> UnreadableAnswerError:
        """The error for an answer that cannot be read; `fact` has no full stop."""
        return UnreadableAnswerError(f"{fact}. Accepted here: {self.forms}.")

    def stored(self, question: DrawnQuestion, value: Value) -> object:
        """The value as answers.toml keeps it: text, number or flat list, whatever order the options had."""
        return list(value) if isinstance(value, tuple) else value

    def shown(self, question: DrawnQuestion, value: Value) -> str:
        """The value as a message quotes it."""
        return quoted(value)

    def shown_code(self, question: DrawnQuestion) -> str:
        """The code under the prompt."""
        return question.code

    # -- right and wrong -------------------------------------------------------------------------------------

    @abstractmethod
    def from_author(self, question: DrawnQuestion, computed: Any) -> Value | None:
        """The value of what answers.py returned; None when it is not what this type needs."""

    def same(self, question: DrawnQuestion, answered: Value, right: Value) -> bool:
        """True when two values count as the same."""
        return answered == right

    def rights(self, question: DrawnQuestion, computed: Any) -> tuple[Any, ...]:
        """All right values: a set stands for several that are equally right. Errors: CourseError."""
        rights = tuple(self.checked(question, each, "the right answer") for each in alternatives(computed))
        if not rights:
            raise CourseError("the right answer is an empty set. Return at least one value.")
        return rights

    def wrongs(self, question: DrawnQuestion, mistake: str, computed: Any) -> tuple[Any, ...]:
        """What a mistake leads to: nothing, a value, or each of a set. Errors: CourseError."""
        listed = [] if computed is None else alternatives(computed)
        return tuple(self.checked(question, each, f"the mistake `{mistake}`") for each in listed)

    def checked(self, question: DrawnQuestion, computed: Any, what: str) -> Value:
        """`from_author`, or CourseError when that is None."""
        value = self.from_author(question, computed)
        if value is None:
            raise CourseError(f"{what} is `{computed!r}`. Type `{self.name}` needs {self.needed}.")
        return value

    def leads_to(self, question: DrawnQuestion, wrong: Any, value: Value) -> bool:
        """True when an answer is what a mistake leads to."""
        return self.same(question, value, wrong)

    def mistake_in(self, question: DrawnQuestion, value: Value, expected: Expected) -> str | None:
        """The mistake that leads to this wrong value; None when no known one does."""
        for name, wrongs in expected.mistakes.items():
            if any(self.leads_to(question, wrong, value) for wrong in wrongs):
                return name
        return None

    # -- the author's faults, and the proof ------------------------------------------------------------------

    def question_faults(self, question: Question) -> Iterator[tuple[str, str]]:
        """(key, sentence) for what is wrong with a question of questions.toml, beyond what holds for all."""
        yield from ()

    def wrong_faults(self, question: Question, wrong: Mapping[str, Any]) -> Iterator[str]:
        """What can be seen to be wrong with `wrong` of answers.py before anything is computed."""
        yield from ()

    def expected_faults(self, question: DrawnQuestion, expected: Expected) -> Iterator[str]:
        """What is wrong with the computed values, beyond what the proof tries for every type."""
        yield from ()

    def may_be_right(self, question: DrawnQuestion) -> bool:
        """True when a mistake's value may be right for a student who drew other values."""
        return False

    def answer_showing(self, wrong: Any, right: Value) -> Any:
        """A whole answer that shows a mistake, made from the right one where `wrong` is a part."""
        return wrong

    @abstractmethod
    def written_forms(self, question: DrawnQuestion, value: Value) -> list[object]:
        """Every way to write this value, at the keyboard and in answers.toml."""


def alternatives(computed: Any) -> list[Any]:
    """A set stands for several values that are equally right, or equally wrong."""
    return sorted(computed) if isinstance(computed, (set, frozenset)) else [computed]


def quoted(given: object) -> str:
    """An answer in backticks, on one line and shortened."""
    text = str(given).strip().replace("\n", "\\n")
    return f"`{text if len(text) <= _LONGEST_QUOTED else text[: _LONGEST_QUOTED - 1] + '…'}`"
