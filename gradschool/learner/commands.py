"""What the learner's commands do: each gives the text to print, so that the command line only prints it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gradschool.course.course import Course, Exercise
from gradschool.errors import SubmissionError, UsageError
from gradschool.learner import workspace as workspaces
from gradschool.learner.progress import Progress, read_progress
from gradschool.learner.workspace import Workspace

if TYPE_CHECKING:
    from gradschool.records.record import Record

NOT_ISOLATED = "(Not isolated; for your own code only. `learn grade` marks the code of others.)"


@dataclass
class Desk:
    """A learner's workspace, the course that it was made for, and what was passed so far."""

    course: Course
    workspace: Workspace
    progress: Progress

    @classmethod
    def open(cls, start: Path, course: Course) -> Desk:
        """The desk around a folder. Errors: UsageError when it lies in no workspace."""
        workspace = workspaces.find(start, course)
        return cls(course, workspace, read_progress(workspace.root))

    def current(self) -> Exercise | None:
        """The first exercise in the course's order that is not passed, or None at the end."""
        return next((e for e in self.course.exercises if not self.progress.is_passed(e.id)), None)

    def chosen(self, name: str | None) -> Exercise:
        """The named exercise, else the current one. Errors: UsageError for an unknown name, or when all are passed."""
        if name is not None:
            return self.workspace.locate(name)[0]
        exercise = self.current()
        if exercise is None:
            raise UsageError("Every exercise is passed. Name one: `learn list` shows all.")
        return exercise

    # -- commands -----------------------------------------------------------------------------------------------

    def show_next(self) -> str:
        """The task page of the next exercise, which is handed out now if it was not, and where its file lies."""
        exercise = self.current()
        if exercise is None:
            return f"Every exercise of “{self.course.title}” is passed. `learn report` writes a page of your results."
        file = self.workspace.hand_out(exercise)
        page = exercise.page.read_text(encoding="utf-8").strip()
        if exercise.kind == "quiz":
            return f"{page}\n\nNext: `learn quiz {exercise.id}`."
        return f"{page}\n\nYour file: {shown_path(file)}\nNext: edit it, then `learn check`. Stuck? `learn hint`."

    def show_hint(self, name: str | None) -> str:
        """The hints so far and one more."""
        exercise = self.chosen(name)
        count = min(self.progress.hints_shown(exercise.id) + 1, len(exercise.hints))
        self.progress.show_hint(exercise.id, count)
        lines = [f"{exercise.title} ({exercise.id})"]
        lines += [
            f"Hint {i} of {len(exercise.hints)}: {hint}" for i, hint in enumerate(exercise.hints[:count], 1)
        ]
        left = len(exercise.hints) - count
        again = "once more for the next one" if name is None else f"{name}` once more for the next one"
        lines.append(
            f"`learn hint{'`' if name is None else ''} {again}." if left else "That was the last hint."
        )
        return "\n\n".join(lines)

    def reset(self, name: str) -> str:
        """Puts the stub back and names the backup."""
        exercise = self.chosen(name)
        if exercise.kind == "quiz":
            from gradschool.intake.submission import ANSWERS

            raise UsageError(f"`{exercise.id}` is a quiz and has no stub. Its answers lie in `{ANSWERS}`.")
        backup = self.workspace.reset(exercise)
        kept = f" Your file is kept as {shown_path(backup)}." if backup is not None else ""
        return f"`{exercise.file}` is the stub again.{kept}"

    def show_solution(self, name: str) -> str:
        """The reference and why it is so. Errors: UsageError before the exercise is passed."""
        exercise = self.chosen(name)
        if not self.progress.is_passed(exercise.id):
            raise UsageError(
                f"`{exercise.id}` is not passed yet. `learn hint {exercise.id}` helps on the way."
            )
        if exercise.kind == "quiz":
            raise UsageError(f"`{exercise.id}` is a quiz: its explanations were shown with the answers.")
        code = exercise.reference.read_text(encoding="utf-8").strip()
        why = exercise.why.read_text(encoding="utf-8").strip()
        return f"{code}\n\n{'-' * 72}\n\n{why}"

    def write_report(self) -> str:
        """Writes report/index.html of the learner's latest records."""
        from gradschool.report.html import write_student_page

        records = [r for e in self.course.exercise_ids if (r := self.progress.record(e)) is not None]
        if not records:
            raise UsageError("Nothing was checked yet. `learn check` comes first.")
        page = self.workspace.root / "report" / "index.html"
        page.parent.mkdir(exist_ok=True)
        write_student_page(
            records, page, {r.exercise: self.course.exercise(r.exercise).title for r in records}
        )
        return f"Your results so far: {shown_path(page)}"

    def keep(self, record: Record) -> None:
        """Remembers a record in the workspace; the next exercise is handed out when one is passed."""
        self.progress.take(record)
        following = self.current()
        if record.passed and following is not None:
            self.workspace.hand_out(following)


def start_workspace(directory: Path, course: Course, student: str | None) -> str:
    """Makes a workspace with the first exercise in it and says what to do next."""
    workspace = workspaces.create(directory, course, student or user_name())
    first = course.exercise(course.exercise_ids[0])
    workspace.hand_out(first)
    go = "" if directory.resolve() == Path.cwd() else f"`cd {directory}`, then "
    return (
        f"A workspace for “{course.title}” is in {shown_path(directory.resolve())}.\nNext: {go}`learn next`."
    )


def check(course: Course, folder: Path, name: str | None, device: str) -> tuple[Desk | None, Record]:
    """Checks one exercise by name or file; without a workspace, a FILE named like its exercise can still be checked.

    Errors: UsageError for what cannot be checked, such as a file without its entry points.
    """
    from gradschool.intake.submission import missing_entry_points, read_submission

    path = Path(name) if name is not None else None
    if path is not None and path.is_dir():
        raise UsageError(
            f"`{name}` is a folder. `learn grade {name}` marks a folder; `learn check` takes one exercise."
        )
    desk = _desk_or_none(folder, course, alone=path is not None and path.is_file())
    if desk is None:
        assert path is not None
        exercise, file, student = course.exercise(path.stem), path, user_name()
    else:
        exercise, file = desk.workspace.locate(name if name is not None else desk.chosen(None).id)
        student = desk.workspace.student
    if not file.is_file():
        raise UsageError(_where_is(exercise, file))
    submission = read_submission(file, exercise, student)
    missing = missing_entry_points(submission, exercise)
    if missing:
        raise SubmissionError(" ".join(missing))
    record = None
    if desk is not None:
        from gradschool.learner import check_client

        record = check_client.check(desk.workspace.root, course, submission, device)
    record = record or judge_one(course, submission, device)
    if desk is not None:
        desk.keep(record)
    return desk, record


def report_text(course: Course, desk: Desk | None, record: Record, *, color: bool) -> str:
    """What the learner reads about a record."""
    from gradschool.report.terminal import check_report

    exercise = course.exercise(record.exercise)
    if desk is None:
        return f"{check_report(record, color=color, title=exercise.title)}\n\n{NOT_ISOLATED}"
    left = len(exercise.hints) - desk.progress.hints_shown(exercise.id)
    again = "learn check" if desk.current() == exercise else f"learn check {exercise.id}"
    again = f"learn quiz {exercise.id}" if exercise.kind == "quiz" else again
    text = check_report(record, color=color, hints_left=left, title=exercise.title, again=again)
    return text if exercise.kind == "quiz" else f"{text}\n\n{NOT_ISOLATED}"


def _desk_or_none(folder: Path, course: Course, *, alone: bool) -> Desk | None:
    try:
        return Desk.open(folder, course)
    except UsageError:
        if alone:
            return None
        raise


def _where_is(exercise: Exercise, file: Path) -> str:
    if file.is_dir():
        return f"`{shown_path(file)}` is a folder where a file is meant. Rename it, then `learn reset {exercise.id}`."
    if exercise.kind == "quiz":
        return (
            f"There are no answers in {shown_path(file)} yet. `learn quiz {exercise.id}` asks the questions."
        )
    return f"`{shown_path(file)}` is not there. `learn reset {exercise.id}` puts the stub into place."


def judge_one(course: Course, submission: Any, device: str) -> Record:
    """The record of one self-check: inputs are drawn anew for each student, and never those of grading."""
    from gradschool.grading.judges import Plan, judge_batch

    records: list[Record] = []
    judge_batch(course, [submission], Plan(secret=0, purpose="check", device=device), records.append)
    return records[0]


def list_exercises(course: Course, folder: Path) -> tuple[list[dict[str, Any]], str]:
    """Rows for programs and a text for people: every exercise, its points, and whether it is passed."""
    desk = _desk_or_none(folder, course, alone=True)
    rows, lines = [], []
    current = desk.current() if desk is not None else None
    for topic in course.topics:
        lines += ["", topic.title]
        for name in topic.exercises:
            exercise = course.exercise(name)
            passed = desk is not None and desk.progress.is_passed(name)
            mark = "passed" if passed else "next" if exercise == current else ""
            rows.append(
                {"exercise": name, "topic": topic.id, "title": exercise.title, "kind": exercise.kind}
                | {"points": exercise.points, "passed": passed, "next": exercise == current}
            )
            lines.append(f"  {mark:<7} {name:<24} {exercise.title}")
    done = sum(bool(row["passed"]) for row in rows)
    where = (
        f"{done} of {len(rows)} passed." if desk is not None else "`learn init my-course` makes a workspace."
    )
    return rows, "\n".join([course.title, *lines, "", where])


def take_quiz(
    desk: Desk,
    name: str | None,
    answers: Path | None,
    read_line: Callable[[str], str],
    write: Callable[[str], None],
) -> tuple[Record, str]:
    """Asks a quiz, or reads its answers from a file, marks it and remembers it. Returns the record and its report."""
    from gradschool.intake.answers_file import read_answers_file
    from gradschool.intake.submission import ANSWERS
    from gradschool.kinds.quiz import ask, load_quiz, mark, write_answers

    exercise = find_quiz(desk, name)
    quiz = load_quiz(exercise)
    kept = desk.workspace.root / ANSWERS
    known = _kept_answers(kept)
    notes: tuple[str, ...] = ()
    if answers is not None:
        file = read_answers_file(answers)
        given, notes = file.answers_to(quiz.id), file.notes_on(quiz.id)
    else:
        given = ask(quiz, desk.workspace.student, known.get(quiz.id, {}), read_line, write)
    write_answers(kept, known | {quiz.id: given})
    record = mark(quiz, desk.workspace.student, given, notes)
    desk.keep(record)
    if answers is not None:
        return record, report_text(desk.course, desk, record, color=False)
    again = f"`learn quiz {quiz.id}` asks the remaining questions again."
    return record, "Every answer is correct. Next: `learn next`." if record.passed else again


def _kept_answers(path: Path) -> dict[str, Mapping[str, object]]:
    """The answers so far. Errors: SubmissionError where rewriting the file would lose something in it."""
    from gradschool.intake.answers_file import read_answers_file

    if not path.exists() or not path.stat().st_size:
        return {}
    file = read_answers_file(path)
    if file.notes:
        raise SubmissionError(" ".join(file.notes))
    return dict(file.tables)


def find_quiz(desk: Desk, name: str | None) -> Exercise:
    """The quiz of a topic, of an exercise, or by its own name; without a name, the next one that is not passed."""
    course = desk.course
    quizzes = [e for e in course.exercises if e.kind == "quiz"]
    if name is None:
        waiting = [e for e in quizzes if not desk.progress.is_passed(e.id)]
        if not waiting:
            raise UsageError("Every quiz is passed. Name one to see it again: `learn list` shows all.")
        return waiting[0]
    topic = [e for e in quizzes if name in (e.topic, e.topic.partition("_")[2])]
    found = [e for e in quizzes if e.id in (name, f"{name}_quiz")]
    found += [e for e in topic if not desk.progress.is_passed(e.id)] + topic
    if found:
        return found[0]
    raise UsageError(f"There is no quiz `{name}`. Quizzes: {', '.join(f'`{e.id}`' for e in quizzes)}.")


def user_name() -> str:
    """The name of this computer's user, or `me` where there is none."""
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "me"


def shown_path(path: Path) -> str:
    """A path as a person would type it from here."""
    try:
        return str(path.relative_to(Path.cwd()))
    except ValueError:
        return str(path)
