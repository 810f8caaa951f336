"""The quiz as a kind of exercise: answered in `answers.toml`, marked from functions that compute the answers."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gradschool.course.exercise import ANSWERS, Kind
from gradschool.course.toml_table import TomlTable
from gradschool.errors import UsageError

if TYPE_CHECKING:
    from gradschool.course.exercise import Exercise
    from gradschool.records.record import Record
    from gradschool.records.submission import Submission


class Quiz(Kind):
    """Questions whose values are drawn for each student."""

    name = "quiz"
    has_file = False
    draws_for_student = True
    runs_code = False

    def read_entry_points(self, table: TomlTable) -> tuple[str, ...]:
        if "entry_points" in table.values:
            table.take("entry_points", lambda value: value, "")
            table.fault("a quiz has no `entry_points`. Remove the key.", "entry_points")
        return ()

    def secret_files(self, exercise: Exercise) -> tuple[Path, ...]:
        return (exercise.answers,)

    def file_name(self, exercise_id: str) -> str:
        return ANSWERS

    def read(self, path: Path, exercise: Exercise, student: str) -> Submission:
        from gradschool.intake.answers_file import read_quiz

        return read_quiz(path, exercise.id, student)

    def ask(
        self,
        exercise: Exercise,
        student: str,
        kept: Path,
        read_line: Callable[[str], str],
        write: Callable[[str], None],
    ) -> Record:
        from gradschool.kinds.quiz.answers import load_quiz
        from gradschool.kinds.quiz.answers_file import read_answers, write_answers
        from gradschool.kinds.quiz.asking import ask
        from gradschool.kinds.quiz.marking import mark
        from gradschool.kinds.quiz.text import question_text

        quiz = load_quiz(exercise)
        known = read_answers(kept) if kept.is_file() else {}
        given = ask(quiz, student, known.get(quiz.id, {}), read_line, write, show=question_text)
        write_answers(kept, known | {quiz.id: dict(given)})
        return mark(quiz, student, given)

    def take_answers(self, exercise: Exercise, student: str, kept: Path, answers: Path) -> Record:
        from gradschool.kinds.quiz.answers import load_quiz
        from gradschool.kinds.quiz.answers_file import read_answers, write_answers
        from gradschool.kinds.quiz.marking import mark

        quiz = load_quiz(exercise)
        given = read_answers(answers).get(quiz.id, {})
        if not given:
            raise UsageError(
                f"`{answers}` has no table `[{quiz.id}]`. Write the answers to this quiz under it."
            )
        known = read_answers(kept) if kept.is_file() else {}
        write_answers(kept, known | {quiz.id: dict(given)})
        return mark(quiz, student, given)

    def judge(self, judge: Any, exercise: Exercise, queue: Any, emit: Callable[[Record], None]) -> None:
        from gradschool.kinds.quiz.marking import mark_submission

        emit(mark_submission(exercise, queue.take()))

    def layout_problems(self, exercise: Exercise) -> list[str]:
        return []

    def proof_cases(self, exercise: Exercise) -> list[Any]:
        from gradschool.author.proof import ProofCase, Row
        from gradschool.kinds.quiz.proof import prove_quiz

        return [ProofCase(Row(exercise.id, self.name, exercise.id, problems=prove_quiz(exercise)))]

    def next_step(self, exercise: Exercise, file: str) -> str:
        return f"Next: `learn quiz {exercise.id}`."

    def check_command(self, exercise: Exercise) -> str:
        return f"learn quiz {exercise.id}"

    def nothing_to_check(self, exercise: Exercise, file: str) -> str:
        return f"There are no answers in {file} yet. `learn quiz {exercise.id}` asks the questions."

    def solution(self, exercise: Exercise) -> str:
        raise UsageError(f"`{exercise.id}` is a quiz: its explanations were shown with the answers.")


KIND = Quiz()
