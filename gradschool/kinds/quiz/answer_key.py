"""The answer key of a quiz: graders/T/x_quiz/answers.py, loaded by path and checked against the questions.

For each question, answers.py has a function that computes the right answer, the wrong values that known
mistakes lead to, and a sentence for each mistake. A mistake may instead be a wrong answer of the sibling
exercise (for `x_quiz`: `x`), whose docstring is then the sentence. Loading computes no answer: torch is not
needed before the first answer is graded.
"""

from __future__ import annotations

import ast
import inspect
import sys
import traceback
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType
from typing import Any, TypeVar

from gradschool.course.exercise import Exercise
from gradschool.errors import CourseError
from gradschool.kinds.quiz.questions import DrawnQuestion, Question, draw
from gradschool.kinds.quiz.questions_file import QuestionsFile, place, read_questions
from gradschool.kinds.quiz.types import type_of
from gradschool.kinds.quiz.types.base import Expected

_REGISTER = "_gradschool_answer_key"
_SUFFIX = "_quiz"
Function = TypeVar("Function", bound=Callable[..., Any])


@dataclass(frozen=True)
class KeyEntry:
    """What answers.py says about one question. `wrong`: mistake -> a value, or a function computing it."""

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
    """A loaded quiz: questions in order, question id -> entry of the answer key, mistake -> sentence.

    Marking fills `computed`: what was computed for a question and its values serves every student who drew
    them.
    """

    id: str
    title: str
    points: float
    questions: tuple[Question, ...]
    key: Mapping[str, KeyEntry]
    sentences: Mapping[str, str]
    answers_path: Path
    unused_sentences: tuple[str, ...] = ()
    computed: dict[tuple[str, str], Expected] = field(default_factory=dict, repr=False, compare=False)

    def drawn(self, student: str) -> tuple[DrawnQuestion, ...]:
        """The questions as `student` is asked them."""
        return tuple(draw(self.id, question, student) for question in self.questions)

    def where(self, question_id: str) -> str:
        """The place of a question in answers.py, as errors name it."""
        return place(self.answers_path, self.key[question_id].line, question_id)


def question(
    question_id: str, *, explanation: str, wrong: Mapping[str, Any] | None = None
) -> Callable[[Function], Function]:
    """Marks a function of answers.py as the one that computes the right answer from the drawn values.

    `explanation` is shown after a right answer. `wrong` maps mistake names to the wrong value, which is a
    choice id where there are choices, or to a function of the drawn values.
    """

    def register(function: Function) -> Function:
        entry = KeyEntry(question_id, explanation, dict(wrong or {}), function)
        function.__globals__.setdefault(_REGISTER, []).append(entry)
        return function

    return register


def load_quiz(exercise: Exercise) -> Quiz:
    """The quiz of an exercise. Errors: CourseError, one line per fault, with file, line and question."""
    file = read_questions(exercise.questions)
    module = _load(exercise.answers)
    entries: list[KeyEntry] = getattr(module, _REGISTER, [])
    own = getattr(module, "SENTENCES", {})
    if not isinstance(own, dict) or not all(isinstance(text, str) and text.strip() for text in own.values()):
        raise CourseError(f"`{exercise.answers}`: `SENTENCES` must map mistake names to non-empty texts.")
    sentences = _docstrings(_sibling(exercise.answers.parent)) | own
    if faults := _faults(file, exercise.answers, entries, sentences):
        raise CourseError("\n".join(faults))
    used = {name for entry in entries for name in entry.wrong}
    return Quiz(
        id=exercise.id,
        title=exercise.title,
        points=exercise.points,
        questions=file.questions,
        key={entry.question_id: entry for entry in entries},
        sentences={name: sentences[name] for name in sorted(used)},
        answers_path=exercise.answers,
        unused_sentences=tuple(sorted(set(own) - used)),
    )


def _load(path: Path) -> ModuleType:
    """A fresh module from the file, in no package and leaving no compiled copy behind."""
    # its name in courses written for earlier versions
    sys.modules.setdefault("gradschool.judge.quiz", sys.modules["gradschool.kinds.quiz"])
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


def _sibling(folder: Path) -> Path:
    """The grader's folder of the exercise that the quiz belongs to."""
    return folder.with_name(folder.name.removesuffix(_SUFFIX))


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


def _faults(
    file: QuestionsFile, path: Path, entries: list[KeyEntry], sentences: Mapping[str, str]
) -> list[str]:
    faults = _matching_faults(file, path, entries)
    questions = {question.id: question for question in file.questions}
    for entry in entries:
        if question := questions.get(entry.question_id):
            prefix = place(path, entry.line, entry.question_id)
            faults += [f"{prefix}: {fault}" for fault in _entry_faults(question, entry, sentences)]
    return faults


def _matching_faults(file: QuestionsFile, path: Path, entries: list[KeyEntry]) -> list[str]:
    """Questions without an answer, answers without a question, two answers for one."""
    ids = [entry.question_id for entry in entries]
    faults = [
        f'{file.where(question.id)}: no answer. Add `@question("{question.id}", ...)` to `{path}`.'
        for question in file.questions
        if question.id not in ids
    ]
    for number, entry in enumerate(entries):
        prefix = place(path, entry.line, entry.question_id)
        if entry.question_id not in file.first_lines:
            faults.append(
                f"{prefix}: there is no such question in `{file.path}`. Add it or rename the answer."
            )
        if entry.question_id in ids[:number]:
            faults.append(f"{prefix}: the question has two answers. Keep one.")
    return faults


def _entry_faults(question: Question, entry: KeyEntry, sentences: Mapping[str, str]) -> Iterator[str]:
    """What can be seen of one answer without computing it."""
    for name in entry.wrong:
        if name not in sentences:
            advice = "Add it to `SENTENCES`, or add a wrong answer of that name to the exercise."
            yield f"the mistake `{name}` has no sentence. {advice}"
    if not isinstance(entry.explanation, str) or not entry.explanation.strip():
        yield "the explanation is empty. Say why the right answer is right."
    for function in (entry.function, *filter(callable, entry.wrong.values())):
        unknown = set(names_taken(function, question.values)) - set(question.values)
        if unknown:
            names = ", ".join(f"`{name}`" for name in sorted(unknown))
            yield f"a function takes {names}, which the question's `values` do not have."
    yield from type_of(question).wrong_faults(question, entry.wrong)


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
