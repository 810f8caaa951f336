"""The quiz as a kind of exercise: answered in `answers.toml`, graded by functions that compute answers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gradschool.course.exercise import ANSWERS, Kind
from gradschool.course.toml_table import TomlTable
from gradschool.errors import SubmissionError, UsageError

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

    def read(
        self, path: Path, exercise: Exercise, student: str, around: Mapping[str, Path] | None = None
    ) -> Submission:
        from gradschool.intake.answers_file import answers_as_submission, read_answers_file

        return answers_as_submission(read_answers_file(path), path, exercise.id, student)

    def ask(
        self,
        exercise: Exercise,
        student: str,
        kept: Path,
        read_line: Callable[[str], str],
        write: Callable[[str], None],
    ) -> Record:
        from gradschool.kinds.quiz.answer_key import load_quiz
        from gradschool.kinds.quiz.asking import ask
        from gradschool.kinds.quiz.grading import grade
        from gradschool.kinds.quiz.saving import write_answers

        quiz = load_quiz(exercise)
        known = _kept_answers(kept)
        given = ask(quiz, student, known.get(quiz.id, {}), read_line, write)
        write_answers(kept, known | {quiz.id: given})
        return grade(quiz, student, given)

    def take_answers(self, exercise: Exercise, student: str, kept: Path, answers: Path) -> Record:
        from gradschool.intake.answers_file import read_answers_file
        from gradschool.kinds.quiz.answer_key import load_quiz
        from gradschool.kinds.quiz.grading import grade
        from gradschool.kinds.quiz.saving import write_answers

        quiz = load_quiz(exercise)
        known = _kept_answers(kept)
        file = read_answers_file(answers)
        given = file.answers_to(quiz.id)
        write_answers(kept, known | {quiz.id: given})
        return grade(quiz, student, given, file.notes_on(quiz.id))

    def judge(self, judge: Any, exercise: Exercise, queue: Any, emit: Callable[[Record], None]) -> None:
        from gradschool.kinds.quiz.grading import grade_submission

        emit(grade_submission(exercise, queue.take()))

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


def _kept_answers(path: Path) -> dict[str, Mapping[str, object]]:
    """The answers so far. Errors: SubmissionError where rewriting the file would lose something in it."""
    from gradschool.intake.answers_file import read_answers_file

    if not path.exists() or not path.stat().st_size:
        return {}
    file = read_answers_file(path)
    if file.notes:
        raise SubmissionError(" ".join(file.notes))
    return dict(file.tables)


KIND = Quiz()
