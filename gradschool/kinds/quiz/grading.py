"""Marking: an answer against the computed right values, a wrong one against the values of known mistakes."""

from __future__ import annotations

import hashlib
import json
import platform
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from gradschool.course.exercise import Exercise
from gradschool.errors import CourseError
from gradschool.intake.answers_file import answers_of
from gradschool.kinds.quiz.answer_key import Quiz, line_raised, load_quiz, names_taken
from gradschool.kinds.quiz.questions import DrawnQuestion, public_seed
from gradschool.kinds.quiz.questions_file import place
from gradschool.kinds.quiz.types import type_of
from gradschool.kinds.quiz.types.base import Expected, UnreadableAnswerError
from gradschool.records.record import Case, CaseStatus, Record
from gradschool.records.submission import Submission
from gradschool.records.verdict import Verdict

_LONGEST_TITLE = 72
_COURSES_FAULT = "the fault lies in the course, not in your answer"


def expected_of(quiz: Quiz, question: DrawnQuestion) -> Expected:
    """The right values and those of each mistake. Errors: CourseError naming file, line and question."""
    entry, type_ = quiz.key[question.id], type_of(question)
    try:
        return Expected(
            rights=type_.rights(question, _call(entry.function, question.values)),
            mistakes={
                name: type_.wrongs(question, name, _call(wrong, question.values))
                for name, wrong in entry.wrong.items()
            },
        )
    except CourseError as error:
        raise CourseError(f"{quiz.where(question.id)}: {error}") from error
    except Exception as error:
        line = max(line_raised(error, quiz.answers_path), entry.line)
        fact = f"computing the answer failed with {type(error).__name__}: {error}"
        raise CourseError(f"{place(quiz.answers_path, line, question.id)}: {fact}.") from error


def _expected_once(quiz: Quiz, question: DrawnQuestion) -> Expected:
    drawn = (question.id, repr(question.values))
    if drawn not in quiz.computed:
        quiz.computed[drawn] = expected_of(quiz, question)
    return quiz.computed[drawn]


def is_empty(given: object) -> bool:
    """True for what counts as not answered. An empty list is an answer: a scalar's shape, or no choice."""
    return given is None or (isinstance(given, str) and not given.strip())


def grade_question(
    quiz: Quiz, question: DrawnQuestion, given: object, expected: Expected | None = None
) -> Case:
    """One answer graded. A fault of answers.py gives status `error` and shows nothing of what was computed.

    `expected` saves computing the right values when the caller has them.
    """
    if is_empty(given):
        return _case(question, "not_run", "Not answered yet.")
    try:
        return _marked(quiz, question, given, expected)
    except UnreadableAnswerError as fault:
        return _case(question, "failed", str(fault))
    except Exception as fault:
        if _right_is_same(quiz, question):
            advice = "Write it in another form"
            return _case(
                question, "failed", f"This answer cannot be graded ({type(fault).__name__}). {advice}."
            )
        shows = f"`learn dev check {quiz.id}` shows what is wrong"
        return _case(question, "error", f"This question could not be graded: {_COURSES_FAULT}; {shows}.")


def _right_is_same(quiz: Quiz, question: DrawnQuestion) -> bool:
    """Whether the right answer can be compared with itself: then a fault comes from what was answered."""
    type_ = type_of(question)
    try:
        rights = _expected_once(quiz, question).rights
        return all(type_.same(question, right, right) for right in rights)
    except Exception:
        return False


def _marked(quiz: Quiz, question: DrawnQuestion, given: object, expected: Expected | None) -> Case:
    """Errors: UnreadableAnswerError, CourseError, and whatever an answer makes its type stumble over."""
    type_ = type_of(question)
    value = type_.read(question, given)
    expected = expected or _expected_once(quiz, question)
    if any(type_.same(question, value, right) for right in expected.rights):
        return _case(question, "passed", quiz.key[question.id].explanation.strip())
    mistake = type_.mistake_in(question, value, expected)
    sentence = quiz.sentences[mistake] if mistake else type_.neutral
    answer = type_.shown(question, value)
    return _case(question, "failed", f"{sentence}\nYour answer: {answer}", mistake)


def grade_submission(exercise: Exercise, submission: Submission) -> Record:
    """The record of a submission to a quiz. One that does not load is the course's fault: `grader_error`."""
    verdict = _verdict(exercise.id, exercise.points, submission.student, submission.sha256)
    try:
        quiz = _loaded(exercise)
    except CourseError:
        shows = f"`learn dev check {exercise.id}` shows what is wrong"
        return verdict.record("grader_error", f"This quiz could not be graded: {_COURSES_FAULT}; {shows}.")
    try:
        return _graded(quiz, verdict, answers_of(submission), submission.notes)
    except Exception as fault:
        _graded(quiz, verdict, {}, ())  # a quiz without any answers comes through, or the course is at fault
        fact = f"The answers cannot be graded ({type(fault).__name__})"
        return verdict.record("unreadable", f"{fact}. A person needs to look at them.")


@lru_cache(maxsize=8)
def _loaded(exercise: Exercise) -> Quiz:
    """One quiz serves all submissions of a batch, with what was computed for the students before."""
    return load_quiz(exercise)


def grade(quiz: Quiz, student: str, answers: Mapping[str, object], notes: Sequence[str] = ()) -> Record:
    """The record of one student's answers, a case a question.

    Its message says `notes`, which reading the answers gave, and names ids that the quiz does not have.
    """
    digest = hashlib.sha256(json.dumps(answers, sort_keys=True, default=str).encode()).hexdigest()
    return _graded(quiz, _verdict(quiz.id, quiz.points, student, digest), answers, notes)


def _verdict(quiz_id: str, points: float, student: str, digest: str) -> Verdict:
    versions = {"python": platform.python_version()}
    return Verdict(student, quiz_id, float(points), submission_sha256=digest, versions=versions)


def _graded(quiz: Quiz, verdict: Verdict, answers: Mapping[str, object], notes: Sequence[str]) -> Record:
    student = verdict.student
    cases = [grade_question(quiz, question, answers.get(question.id)) for question in quiz.drawn(student)]
    unknown = [name for name in answers if name not in quiz.key]
    broken = any(case.status == "error" for case in cases)
    missing = all(case.status == "not_run" for case in cases)
    return verdict.record(
        "grader_error" if broken else "missing" if missing else "graded",
        " ".join([*_remarks(quiz, missing, broken, unknown), *notes]),
        cases=cases,
        seed=public_seed(quiz.id, student),
    )


def _remarks(quiz: Quiz, missing: bool, broken: bool, unknown: list[str]) -> Iterator[str]:
    if broken:
        yield f"A question could not be graded: {_COURSES_FAULT}. It costs you no points."
    if missing:
        yield f"No question in `{quiz.id}` is answered yet."
    if unknown:
        named = ", ".join(f"`{name[:40]}`" for name in unknown[:5])
        yield f"`{quiz.id}` has no question {named}: check the names in the answers file."


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
