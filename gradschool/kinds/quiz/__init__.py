"""QUIZZES: the questions, their answers, how answers are read, marked, asked and proven."""

from gradschool.kinds.quiz.kind import KIND

__all__ = ["KIND"]
