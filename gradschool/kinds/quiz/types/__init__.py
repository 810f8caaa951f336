"""THE TYPES OF QUESTION: one file a type, or a pair of close ones.

A new type is a new file here and a place in `TYPES`.
"""

from __future__ import annotations

from typing import Any

from gradschool.kinds.quiz.questions import DrawnQuestion, Question
from gradschool.kinds.quiz.types.base import QuestionType
from gradschool.kinds.quiz.types.choice import Several, Single
from gradschool.kinds.quiz.types.number import Number
from gradschool.kinds.quiz.types.order import Order
from gradschool.kinds.quiz.types.predict import Predict
from gradschool.kinds.quiz.types.shape import Shape

__all__ = ["TYPES", "QuestionType", "type_of"]

# in the order in which messages list them
_ALL: tuple[QuestionType[Any], ...] = (Single(), Several(), Number(), Shape(), Order(), Predict())
TYPES = {each.name: each for each in _ALL}


def type_of(question: Question | DrawnQuestion) -> QuestionType[Any]:
    """The type of a question that has been read."""
    return TYPES[question.type]
