"""Marking: an answer against the computed right values, a wrong one against the values of known mistakes."""

from __future__ import annotations

import hashlib
import json
import platform
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from gradschool.course.exercise import Exercise
from gradschool.errors import CourseError
from gradschool.intake.answers_file import answers_of
from gradschool.kinds.quiz.answers import Quiz, line_raised, load_quiz, names_taken
from gradschool.kinds.quiz.questions import DrawnQuestion, place, public_seed
from gradschool.kinds.quiz.reading import UnreadableAnswerError, Value, is_empty, read_answer, same, shown
from gradschool.records.record import Case, CaseStatus, Record
from gradschool.records.submission import Submission
from gradschool.records.verdict import Verdict

_LONGEST_TITLE = 72
_NEUTRAL = {
    "single": "That choice does not hold. Compare what each choice claims and choose again.",
    "several": "These are not exactly the choices that hold. Go through them one by one.",
    "number": "That is not the value asked for. Work it out once more, one step at a time.",
    "shape": "That is not the shape asked for. Follow the sizes through one operation at a time.",
    "order": "The lines do not work in this order. Ask of each what it needs from the others.",
    "predict": "The program prints something else. Follow it line by line and note the value of each name.",
}
_WANTED = {
    "single": "the id of one choice of the question",
    "several": "a set of choice ids of the question",
    "number": "an int or float",
    "shape": "a tuple of whole numbers",
    "order": "a list with the id of each line once",
    "predict": "a str",
}


@dataclass(frozen=True)
class Key:
    """For one drawn question: all right values; mistake -> the values it leads to (none: not applicable)."""

    rights: tuple[Value, ...]
    mistakes: Mapping[str, tuple[Value, ...]]


def key_for(quiz: Quiz, question: DrawnQuestion) -> Key:
    """The right values and those of each mistake. Errors: CourseError naming file, line and question."""
    answer = quiz.answers[question.id]
    try:
        rights = _rights(question, _call(answer.function, question.values))
        mistakes = {
            name: _wrongs(question, name, _call(wrong, question.values))
            for name, wrong in answer.wrong.items()
        }
    except CourseError as error:
        raise CourseError(f"{quiz.where(question.id)}: {error}") from error
    except Exception as error:
        line = max(line_raised(error, quiz.answers_path), answer.line)
        fact = f"computing the answer failed with {type(error).__name__}: {error}"
        raise CourseError(f"{place(quiz.answers_path, line, question.id)}: {fact}.") from error
    return Key(rights, mistakes)


def _known_key(quiz: Quiz, question: DrawnQuestion) -> Key:
    drawn = (question.id, repr(question.values))
    if drawn not in quiz.computed:
        quiz.computed[drawn] = key_for(quiz, question)
    key: Key = quiz.computed[drawn]
    return key


def mistake_in(question: DrawnQuestion, value: Value, key: Key) -> str | None:
    """The mistake that leads to this wrong value; None when none is known to."""
    for name, wrongs in key.mistakes.items():
        if any(leads_to(question, wrong, value) for wrong in wrongs):
            return name
    right = key.rights[0]
    if not isinstance(value, frozenset) or not isinstance(right, frozenset):
        return None
    # A choice ticked in error says more than one left out.
    for differing in (value - right, right - value):
        for name, wrongs in key.mistakes.items():
            if any(wrong in differing for wrong in wrongs):
                return name
    return None


def mark_question(quiz: Quiz, question: DrawnQuestion, given: object, key: Key | None = None) -> Case:
    """One answer marked. A fault of answers.py gives status `error` and shows nothing of what was computed.

    `key` saves computing the right values when the caller has them.
    """
    if is_empty(given):
        return _case(question, "not_run", "Not answered yet.")
    try:
        value = read_answer(question, given)
    except UnreadableAnswerError as fault:
        return _case(question, "failed", str(fault))
    try:
        key = key or _known_key(quiz, question)
    except CourseError:
        return _case(
            question,
            "error",
            f"This question could not be marked: `learn dev check {quiz.id}` shows the course's fault.",
        )
    if any(same(question, value, right) for right in key.rights):
        return _case(question, "passed", quiz.answers[question.id].explanation.strip())
    mistake = mistake_in(question, value, key)
    sentence = quiz.sentences[mistake] if mistake else _NEUTRAL[question.type]
    return _case(
        question, "failed", f"{sentence}\nThe answer was {shown(question, value).rstrip('.')}.", mistake
    )


def mark_submission(exercise: Exercise, submission: Submission) -> Record:
    """The record of a submission to a quiz. A quiz that cannot be loaded is the course's fault: `grader_error`."""
    verdict = _verdict(exercise.id, exercise.points, submission.student, submission.sha256)
    try:
        quiz = _loaded(exercise)
    except CourseError:
        message = f"This quiz cannot be marked: `learn dev check {exercise.id}` shows the course's fault."
        return verdict.record("grader_error", message)
    return _marked(quiz, verdict, answers_of(submission))


@lru_cache(maxsize=8)
def _loaded(exercise: Exercise) -> Quiz:
    """One quiz serves all submissions of a batch, with what was computed for the students before."""
    return load_quiz(exercise)


def mark(quiz: Quiz, student: str, answers: Mapping[str, object]) -> Record:
    """The record of one student's answers, a case a question. Its message names ids that the quiz lacks."""
    digest = hashlib.sha256(json.dumps(answers, sort_keys=True, default=str).encode()).hexdigest()
    return _marked(quiz, _verdict(quiz.id, quiz.points, student, digest), answers)


def _verdict(quiz_id: str, points: float, student: str, digest: str) -> Verdict:
    versions = {"python": platform.python_version()}
    return Verdict(student, quiz_id, float(points), submission_sha256=digest, versions=versions)


def _marked(quiz: Quiz, verdict: Verdict, answers: Mapping[str, object]) -> Record:
    student = verdict.student
    cases = [mark_question(quiz, question, answers.get(question.id)) for question in quiz.drawn(student)]
    unknown = [name for name in answers if name not in quiz.answers]
    broken = any(case.status == "error" for case in cases)
    missing = all(case.status == "not_run" for case in cases)
    return verdict.record(
        "grader_error" if broken else "missing" if missing else "graded",
        _record_message(quiz, missing, broken, unknown),
        cases=cases,
        seed=public_seed(quiz.id, student),
    )


def _record_message(quiz: Quiz, missing: bool, broken: bool, unknown: list[str]) -> str:
    parts = []
    if broken:
        parts.append("A question could not be marked, which is a fault of the course and costs no points.")
    if missing:
        parts.append(f"No question of `{quiz.id}` is answered yet.")
    if unknown:
        named = ", ".join(f"`{name[:40]}`" for name in unknown[:5])
        parts.append(f"`{quiz.id}` has no question {named}: check the names in the answers file.")
    return " ".join(parts)


def _case(question: DrawnQuestion, status: CaseStatus, message: str, mistake: str | None = None) -> Case:
    title = " ".join(question.prompt.split())
    return Case(
        id=question.id,
        title=title if len(title) <= _LONGEST_TITLE else title[: _LONGEST_TITLE - 1].rstrip() + "…",
        status=status,
        points=question.points if status == "passed" else 0,
        max_points=question.points,
        message=message,
        mistake=mistake,
    )


def _call(function: Any, values: Mapping[str, Any]) -> Any:
    if not callable(function):
        return function
    return function(**{name: values[name] for name in names_taken(function, values)})


def _rights(question: DrawnQuestion, computed: Any) -> tuple[Value, ...]:
    """All right values: one, or for `order` each of a set."""
    if question.type == "several":
        return (_value(question, {computed} if isinstance(computed, str) else computed, "the right answer"),)
    rights = tuple(_value(question, value, "the right answer") for value in _alternatives(computed))
    lengths = {len(right) for right in rights if isinstance(right, tuple)}
    if not rights or (question.type == "order" and lengths != {len(question.options)}):
        raise CourseError(f"the right order `{computed}` does not name every line once.")
    return rights


def _wrongs(question: DrawnQuestion, mistake: str, computed: Any) -> tuple[Value, ...]:
    """The values that a mistake leads to; None when it does not apply. `several`: a choice id, or a set."""
    if computed is None:
        return ()
    said = f"the mistake `{mistake}`"
    if question.type == "several" and not isinstance(computed, str):
        return (_value(question, computed, said),)
    if question.type == "several" and computed in question.option_ids:
        return (str(computed),)
    return tuple(_value(question, value, said) for value in _alternatives(computed))


def _alternatives(computed: Any) -> list[Any]:
    """A set stands for several values that are equally right (or wrong)."""
    if isinstance(computed, (set, frozenset)):
        return sorted(computed)
    return [computed]


def _value(question: DrawnQuestion, computed: Any, said: str) -> Value:
    """What answers.py computed, in the form that answers are read into. Errors: CourseError without place."""
    kind = question.type
    number = computed.item() if kind == "number" and hasattr(computed, "item") else computed
    if kind == "number" and isinstance(number, (int, float)) and not isinstance(number, bool):
        return number
    if kind == "predict" and isinstance(computed, str):
        return computed
    if (
        kind == "shape"
        and isinstance(computed, (tuple, list))
        and all(type(size) is int for size in computed)
    ):
        return tuple(computed)
    if kind == "single" and computed in question.option_ids:
        return str(computed)
    if kind in ("several", "order") and _are_options(question, computed):
        return frozenset(computed) if kind == "several" else tuple(computed)
    raise CourseError(f"{said} is `{computed!r}`. Type `{kind}` wants {_WANTED[kind]}.")


def _are_options(question: DrawnQuestion, computed: Any) -> bool:
    """True for a collection of this question's ids, each once."""
    if not isinstance(computed, (set, frozenset, list, tuple)):
        return False
    return set(computed) <= set(question.option_ids) and len(set(computed)) == len(computed)


def leads_to(question: DrawnQuestion, wrong: Value, value: Value) -> bool:
    """True when the answer is a mistake's value. An order of some lines matches by their relative order."""
    if question.type == "order" and isinstance(value, tuple) and isinstance(wrong, tuple):
        return tuple(line for line in value if line in wrong) == wrong
    if question.type == "several" and isinstance(wrong, str):
        return False
    return same(question, value, wrong)
