"""Code: the student completes a stub, and a pytest grader runs it against the reference."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gradschool.course import values
from gradschool.course.exercise import Kind
from gradschool.course.toml_table import TomlTable

if TYPE_CHECKING:
    from gradschool.course.exercise import Exercise
    from gradschool.records.record import Record
    from gradschool.records.submission import Submission

# what `answer` and `student` have of their own in a grader
TAKEN_NAMES = frozenset(
    {
        "call_until", "device", "gradients", "keep", "keep_result", "last_call", "numpy", "optimizers_used",
        "parameter_names", "parameters", "raises", "same_memory", "set_parameters", "to_device", "torch", "weights",
    }
)  # fmt: skip


class Code(Kind):
    """An exercise in one Python file or notebook."""

    name = "code"
    has_file = True
    draws_for_student = False
    runs_code = True

    def read_entry_points(self, table: TomlTable) -> tuple[str, ...]:
        names: tuple[str, ...] = (
            table.take("entry_points", values.names, "a list of Python names, with at least one") or ()
        )
        for name in sorted(TAKEN_NAMES.intersection(names)):
            table.fault(
                f"`answer.{name}` is the judge's own in a grader, so no case could call a function `{name}`. "
                "Choose another name.",
                "entry_points",
            )
        return names

    def secret_files(self, exercise: Exercise) -> tuple[Path, ...]:
        return exercise.grader, exercise.reference

    def file_name(self, exercise_id: str) -> str:
        return f"{exercise_id}.py"

    def read(
        self, path: Path, exercise: Exercise, student: str, around: Mapping[str, Path] | None = None
    ) -> Submission:
        from gradschool.intake.code_file import read_code

        return read_code(path, exercise.id, student, asked_for=exercise.files, around=around)

    def judge(self, judge: Any, exercise: Exercise, queue: Any, emit: Callable[[Record], None]) -> None:
        from gradschool.judge.session import judge_code

        judge_code(judge, exercise, queue, emit)

    def layout_problems(self, exercise: Exercise) -> list[str]:
        from gradschool.author.proof import code_layout_problems

        return code_layout_problems(exercise)

    def proof_cases(self, exercise: Exercise) -> list[Any]:
        from gradschool.author.proof import code_proof_cases

        return code_proof_cases(exercise)

    def next_step(self, exercise: Exercise, file: str) -> str:
        return f"Your file: {file}\nNext: edit it, then `learn check`. Stuck? `learn hint`."

    def check_command(self, exercise: Exercise) -> str:
        return f"learn check {exercise.id}"

    def nothing_to_check(self, exercise: Exercise, file: str) -> str:
        return f"`{file}` does not exist. `learn reset {exercise.id}` puts the stub there."

    def solution(self, exercise: Exercise) -> str:
        code = exercise.reference.read_text(encoding="utf-8").strip()
        why = exercise.why.read_text(encoding="utf-8").strip()
        return f"{code}\n\n{'-' * 72}\n\n{why}"


KIND = Code()
