"""QUIZZES: the questions, their answers, how answers are read, marked, asked and proven."""
