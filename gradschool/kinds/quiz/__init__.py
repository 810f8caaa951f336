"""QUIZZES: the questions, their answer key, and how answers are asked for, read, graded and proven.

An author's answers.py imports `question` from here. It loads when it is asked for: most commands of a learner
need no quiz.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gradschool.kinds.quiz.kind import KIND as KIND

if TYPE_CHECKING:
    from gradschool.kinds.quiz.answer_key import question as question


def __getattr__(name: str) -> Any:
    if name != "question":
        raise AttributeError(name)
    from gradschool.kinds.quiz.answer_key import question

    return question
