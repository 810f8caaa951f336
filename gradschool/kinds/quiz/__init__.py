"""QUIZZES: the questions, their answer key, and how answers are asked for, read, marked and proven.

An author's answers.py imports `question` from here. Everything loads when it is asked for: most commands of a
learner need no quiz.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

from gradschool.kinds.quiz.kind import KIND as KIND

if TYPE_CHECKING:
    from gradschool.kinds.quiz.answer_key import load_quiz as load_quiz
    from gradschool.kinds.quiz.answer_key import question as question
    from gradschool.kinds.quiz.asking import ask as ask
    from gradschool.kinds.quiz.marking import mark as mark
    from gradschool.kinds.quiz.marking import mark_submission as mark_submission
    from gradschool.kinds.quiz.proof import prove_quiz as prove_quiz
    from gradschool.kinds.quiz.saving import write_answers as write_answers

_MODULES = {
    "ask": "asking",
    "load_quiz": "answer_key",
    "mark": "marking",
    "mark_submission": "marking",
    "prove_quiz": "proof",
    "question": "answer_key",
    "write_answers": "saving",
}


def __getattr__(name: str) -> Any:
    if name not in _MODULES:
        raise AttributeError(name)
    return getattr(importlib.import_module(f"{__name__}.{_MODULES[name]}"), name)
