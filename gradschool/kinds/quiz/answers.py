"""The answers of a quiz: graders/T/x_quiz/answers.py, loaded by its path and held against the questions.

An answers.py holds one function a question that computes the right answer, the wrong values that known
mistakes lead to, and a sentence for each mistake. A mistake may instead be a wrong answer of the sibling
exercise (for `x_quiz`: `x`), whose docstring is then the sentence. Loading computes no answer, so that asking
needs no torch before the first answer is marked.
"""

from __future__ import annotations

import ast
import inspect
import traceback
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType
from typing import Any, TypeVar

from gradschool.course.exercise import Exercise
from gradschool.errors import CourseError
from gradschool.kinds.quiz.questions import (
    DrawnQuestion,
    Question,
    QuestionsFile,
    draw,
    place,
    read_questions,
)

_REGISTER = "_gradschool_answers"
_SUFFIX = "_quiz"
Function = TypeVar("Function", bound=Callable[..., Any])


@dataclass(frozen=True)
class Answer:
    """What answers.py says of a question. `wrong`: mistake -> the value it leads to, or a function of it."""

    question_id: str
    explanation: str
    wrong: Mapping[str, Any]
    function: Callable[..., Any]

    @property
    def line(self) -> int:
        """The line on which the decorated function begins."""
        return self.function.__code__.co_firstlineno


@dataclass(frozen=True)
class Quiz:
    """A loaded quiz: questions in order, question id -> answer, mistake -> sentence.

    `computed` is filled by marking: what was computed for a question and its values serves every student who drew them.
    """

    id: str
    title: str
    points: float
    questions: tuple[Question, ...]
    answers: Mapping[str, Answer]
    sentences: Mapping[str, str]
    answers_path: Path
    unused_sentences: tuple[str, ...] = ()
    computed: dict[tuple[str, str], Any] = field(default_factory=dict, repr=False, compare=False)

    def drawn(self, student: str) -> tuple[DrawnQuestion, ...]:
        """The questions as `student` is asked them."""
        return tuple(draw(self.id, question, student) for question in self.questions)

    def where(self, question_id: str) -> str:
        """The place of a question's answer, as errors name it."""
        return place(self.answers_path, self.answers[question_id].line, question_id)


def question(
    question_id: str, *, explanation: str, wrong: Mapping[str, Any] | None = None
) -> Callable[[Function], Function]:
    """Marks a function of answers.py as the one that computes the right answer from the drawn values.

    `explanation` is shown after a right answer. `wrong` maps mistake names to the wrong value, or to a
    function of the drawn values; for `single` and `several` to a choice id.
    """

    def register(function: Function) -> Function:
        answer = Answer(question_id, explanation, dict(wrong or {}), function)
        function.__globals__.setdefault(_REGISTER, []).append(answer)
        return function

    return register


def load_quiz(exercise: Exercise) -> Quiz:
    """The quiz of an exercise. Errors: CourseError, one line per fault, with file, line and question."""
    file = read_questions(exercise.questions)
    module = _load(exercise.answers)
    registered: list[Answer] = getattr(module, _REGISTER, [])
    own = getattr(module, "SENTENCES", {})
    if not isinstance(own, dict) or not all(isinstance(text, str) and text.strip() for text in own.values()):
        raise CourseError(
            f"`{exercise.answers}`: `SENTENCES` maps mistake names to texts that are not empty."
        )
    siblings = _docstrings(
        exercise.answers.parent.with_name(exercise.answers.parent.name.removesuffix(_SUFFIX))
    )
    sentences = {**siblings, **own}
    faults = _matching_faults(file, exercise.answers, registered)
    by_id = {question.id: question for question in file.questions}
    for answer in registered:
        if answer.question_id in by_id:
            prefix = place(exercise.answers, answer.line, answer.question_id)
            faults += [
                f"{prefix}: {fault}" for fault in _answer_faults(by_id[answer.question_id], answer, sentences)
            ]
    if faults:
        raise CourseError("\n".join(faults))
    used = {name for answer in registered for name in answer.wrong}
    return Quiz(
        id=exercise.id,
        title=exercise.title,
        points=exercise.points,
        questions=file.questions,
        answers={answer.question_id: answer for answer in registered},
        sentences={name: sentences[name] for name in sorted(used)},
        answers_path=exercise.answers,
        unused_sentences=tuple(sorted(set(own) - used)),
    )


def _load(path: Path) -> ModuleType:
    """A fresh module from the file, in no package and leaving no compiled copy behind."""
    module = ModuleType("answers")
    module.__file__ = str(path)
    try:
        exec(compile(path.read_text(encoding="utf-8"), str(path), "exec"), module.__dict__)
    except OSError as error:
        raise CourseError(f"`{path}` cannot be read: {error.strerror}.") from error
    except SyntaxError as error:
        raise CourseError(f"`{path}`, line {error.lineno}: {error.msg}.") from error
    except Exception as error:
        raise CourseError(
            f"`{path}`, line {line_raised(error, path)}: {type(error).__name__}: {error}."
        ) from error
    return module


def line_raised(error: Exception, path: Path) -> int:
    """The last line of the file that the exception passed through; 1 when it passed through none."""
    lines = [
        frame.lineno for frame in traceback.extract_tb(error.__traceback__) if frame.filename == str(path)
    ]
    return (lines[-1] or 1) if lines else 1


def _docstrings(folder: Path) -> dict[str, str]:
    """Mistake name -> sentence of every wrong answer under a grader's folder; empty when there are none."""
    sentences = {}
    for path in sorted((folder / "wrong_answers").glob("*.py")):
        try:
            text = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
        except (SyntaxError, ValueError) as error:
            raise CourseError(f"`{path}` cannot be read for its sentence: {error}.") from error
        if text:
            sentences[path.stem] = " ".join(text.split())
    return sentences


def _matching_faults(file: QuestionsFile, path: Path, registered: list[Answer]) -> list[str]:
    """Questions without an answer, answers without a question, two answers for one."""
    ids = [answer.question_id for answer in registered]
    faults = [
        f'{file.where(question.id)}: no answer. Add `@question("{question.id}", ...)` to `{path}`.'
        for question in file.questions
        if question.id not in ids
    ]
    for number, answer in enumerate(registered):
        prefix = place(path, answer.line, answer.question_id)
        if answer.question_id not in file.first_lines:
            faults.append(
                f"{prefix}: there is no such question in `{file.path}`. Add it or rename the answer."
            )
        if answer.question_id in ids[:number]:
            faults.append(f"{prefix}: the question has two answers. Keep one.")
    return faults


def _answer_faults(question: Question, answer: Answer, sentences: Mapping[str, str]) -> list[str]:
    """What can be seen of one answer without computing it."""
    faults = [
        f"the mistake `{name}` has no sentence. Add it to `SENTENCES`, or a wrong answer to the exercise."
        for name in answer.wrong
        if name not in sentences
    ]
    if not isinstance(answer.explanation, str) or not answer.explanation.strip():
        faults.append("the explanation is empty. Say why the right answer is right.")
    for function in (answer.function, *filter(callable, answer.wrong.values())):
        unknown = set(names_taken(function, question.values)) - set(question.values)
        if unknown:
            names = ", ".join(f"`{name}`" for name in sorted(unknown))
            faults.append(f"a function takes {names}, which is not among the question's `values`.")
    if question.type == "single":
        faults += _single_faults(question, answer)
    return faults


def _single_faults(question: Question, answer: Answer) -> list[str]:
    """Wrong choices that no mistake names. Where a mistake is computed, only the proof can tell."""
    ids = [choice.id for choice in question.choices]
    constants = {name: wrong for name, wrong in answer.wrong.items() if isinstance(wrong, str)}
    faults = [
        f"the mistake `{name}` names `{wrong}`, which is no choice of this question."
        for name, wrong in constants.items()
        if wrong not in ids
    ]
    unnamed = [identifier for identifier in ids if identifier not in constants.values()]
    if len(constants) == len(answer.wrong) and len(unnamed) > 1:
        listed = ", ".join(f"`{identifier}`" for identifier in unnamed)
        faults.append(
            f"of {listed} at most one is right. Every wrong choice needs a mistake name in `wrong`."
        )
    return faults


def names_taken(function: Callable[..., Any], values: Mapping[str, Any]) -> list[str]:
    """The names of drawn values that a function wants: those it lists, or all when it takes `**values`."""
    parameters = inspect.signature(function).parameters.values()
    if any(parameter.kind is parameter.VAR_KEYWORD for parameter in parameters):
        return list(values)
    return [
        parameter.name
        for parameter in parameters
        if parameter.default is parameter.empty or parameter.name in values
    ]
