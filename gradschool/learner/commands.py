"""What the learner's commands do. Each returns its text, so that the command line only prints."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gradschool.course.course import Course
from gradschool.course.exercise import Exercise
from gradschool.errors import SubmissionError, UsageError
from gradschool.learner import workspace as workspaces
from gradschool.learner.progress import Progress
from gradschool.learner.workspace import Workspace
from gradschool.records.quoting import shell_word

if TYPE_CHECKING:
    from gradschool.records.record import Record

NOT_ISOLATED = "(Not isolated: for your own code only. Use `learn grade` for other people's code.)"


@dataclass
class LearnerSession:
    """A learner's workspace, the course that it was made for, and the progress so far."""

    course: Course
    workspace: Workspace
    progress: Progress
    tell: Callable[[str], None]

    @classmethod
    def open(cls, start: Path, course: Course, tell: Callable[[str], None]) -> LearnerSession:
        """The session in the workspace around a folder; `tell` is called with what the learner has to know.

        Errors: UsageError when the folder lies in no workspace.
        """
        workspace = workspaces.find(start, course)
        return cls(course, workspace, Progress(workspace.root, tell), tell)

    def current(self) -> Exercise | None:
        """The first exercise in the course's order that is not passed, or None at the end."""
        return next((e for e in self.course.exercises if not self.progress.is_passed(e.id)), None)

    def chosen(self, name: str | None) -> Exercise:
        """The named exercise, else the current one.

        Errors: UsageError for an unknown name, or when all are passed.
        """
        if name is not None:
            return self.workspace.locate(name)[0]
        exercise = self.current()
        if exercise is None:
            raise UsageError(
                "You have passed every exercise. Name one to go back to it; `learn list` shows them all."
            )
        return exercise

    # -- commands --------------------------------------------------------------------------------------------

    def show_next(self) -> str:
        """The task page of the next exercise and the path of its file, which is handed out if needed."""
        exercise = self.current()
        if exercise is None:
            done = f"You have passed every exercise of “{self.course.title}”."
            return f"{done} `learn report` writes a page of your results."
        file = self.workspace.hand_out(exercise)
        page = exercise.page.read_text(encoding="utf-8").strip()
        return f"{page}\n\n{exercise.kind.next_step(exercise, shown_path(file))}"

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
        command = "learn hint" if name is None else f"learn hint {shell_word(name)}"
        lines.append(f"Type `{command}` again for the next hint." if left else "That was the last hint.")
        return "\n\n".join(lines)

    def reset(self, name: str) -> str:
        """Puts the stub back and names the backup."""
        exercise = self.chosen(name)
        backup = self.workspace.reset(exercise)
        kept = f" Your version was kept as {shown_path(backup)}." if backup is not None else ""
        return f"`{exercise.file}` is the stub again.{kept}"

    def show_solution(self, name: str) -> str:
        """The reference and why it is so. Errors: UsageError before the exercise is passed."""
        exercise = self.chosen(name)
        if not self.progress.is_passed(exercise.id):
            raise UsageError(f"`{exercise.id}` is not passed yet. Stuck? `learn hint {exercise.id}`.")
        return exercise.kind.solution(exercise)

    def write_report(self) -> str:
        """Writes report/index.html of the learner's latest records."""
        from gradschool.report.gradebook import Gradebook
        from gradschool.report.html import write_student_page

        tried = [e for e in self.course.exercise_ids if self.progress.standing(e).attempts]
        found = {e: self.progress.record(e) for e in tried}
        for name in (name for name, record in found.items() if record is None):
            self.tell(
                f"The result of `{name}` cannot be read and is left out. `learn check {name}` makes a new one."
            )
        records = [record for record in found.values() if record is not None]
        if not records:
            raise UsageError("Nothing has been checked yet. Run `learn check` first.")
        page = self.workspace.root / "report" / "index.html"
        titles = {r.exercise: self.course.exercise(r.exercise).title for r in records}
        write_student_page(Gradebook(records, titles), records[0].student, page)
        return f"Your results so far: {shown_path(page)}"

    def keep(self, record: Record) -> None:
        """Remembers a record in the workspace; the next exercise is handed out when one is passed."""
        self.progress.take(record)
        following = self.current()
        if record.passed and following is not None:
            self.workspace.hand_out(following)


def start_workspace(directory: Path, course: Course, student: str | None) -> str:
    """Creates a workspace with the first exercise in it and says what to do next."""
    workspace = workspaces.create(directory, course, student or user_name())
    first = course.exercise(course.exercise_ids[0])
    workspace.hand_out(first)
    go = "" if directory.resolve() == Path.cwd() else f"`cd {shell_word(directory)}`, then "
    return f"Created a workspace for “{course.title}” in {shown_path(directory.resolve())}.\nNext: {go}`learn next`."


def check(
    course: Course, folder: Path, name: str | None, device: str, tell: Callable[[str], None]
) -> tuple[LearnerSession | None, Record]:
    """Checks one exercise by name or file; without a workspace, by a FILE that is named like its exercise.

    Errors: UsageError for what cannot be checked, SubmissionError for a file without any of its entry points.
    """
    from gradschool.intake.defined_names import missing_entry_points
    from gradschool.intake.submission import read_submission

    path = Path(name) if name is not None else None
    if path is not None and path.is_dir():
        raise UsageError(
            f"`{name}` is a folder. `learn grade {shell_word(name)}` grades a folder; "
            "`learn check` takes one exercise."
        )
    session = _session_or_none(folder, course, tell, alone=path is not None and path.is_file())
    if session is None:
        assert path is not None
        exercise, file, student = course.exercise(path.stem), path, user_name()
    else:
        exercise, file = session.workspace.locate(name if name is not None else session.chosen(None).id)
        student = session.workspace.student
    if not file.is_file():
        raise UsageError(_where_is(exercise, file))
    submission = read_submission(file, exercise, student)
    missing = missing_entry_points(submission, exercise)
    if missing and len(missing) == len(exercise.entry_points):
        raise SubmissionError(" ".join(missing))
    # what is there is checked
    submission = replace(submission, notes=(*missing, *submission.notes))
    record = None
    if session is not None:
        from gradschool.learner import check_client

        record = check_client.check(session.workspace.root, course, submission, device)
    record = record or judge_one(course, submission, device)
    if session is not None:
        session.keep(record)
    return session, record


def report_text(course: Course, session: LearnerSession | None, record: Record, *, color: bool) -> str:
    """What the learner reads about a record."""
    from gradschool.report.terminal import check_report

    exercise = course.exercise(record.exercise)
    if session is None:
        return f"{check_report(record, color=color, title=exercise.title)}\n\n{NOT_ISOLATED}"
    left = len(exercise.hints) - session.progress.hints_shown(exercise.id)
    kind = exercise.kind
    is_current = kind.has_file and session.current() == exercise
    again = "learn check" if is_current else kind.check_command(exercise)
    text = check_report(record, color=color, hints_left=left, title=exercise.title, again=again)
    return f"{text}\n\n{NOT_ISOLATED}" if kind.runs_code else text


def _session_or_none(
    folder: Path, course: Course, tell: Callable[[str], None], *, alone: bool
) -> LearnerSession | None:
    try:
        return LearnerSession.open(folder, course, tell)
    except UsageError:
        if alone:
            return None
        raise


def _where_is(exercise: Exercise, file: Path) -> str:
    if file.is_dir():
        fact = f"`{shown_path(file)}` is a folder, but a file belongs there"
        return f"{fact}. Rename the folder, then `learn reset {exercise.id}`."
    return exercise.kind.nothing_to_check(exercise, shown_path(file))


def judge_one(course: Course, submission: Any, device: str) -> Record:
    """The record of one self-check: inputs are drawn anew for each student, and never those of grading."""
    from gradschool.grading.judges import Plan, judge_batch

    records: list[Record] = []
    judge_batch(course, [submission], Plan(secret=0, purpose="check", device=device), records.append)
    return records[0]


def list_exercises(
    course: Course, folder: Path, tell: Callable[[str], None]
) -> tuple[list[dict[str, Any]], str]:
    """Rows for programs and a text for people: every exercise, its points, and whether it is passed."""
    session = _session_or_none(folder, course, tell, alone=True)
    rows, lines = [], []
    current = session.current() if session is not None else None
    for topic in course.topics:
        lines += ["", topic.title]
        for name in topic.exercises:
            exercise = course.exercise(name)
            passed = session is not None and session.progress.is_passed(name)
            mark = "passed" if passed else "next" if exercise == current else ""
            rows.append(
                {"exercise": name, "topic": topic.id, "title": exercise.title, "kind": exercise.kind.name}
                | {"points": exercise.points, "passed": passed, "next": exercise == current}
            )
            lines.append(f"  {mark:<7} {name:<24} {exercise.title}")
    done = sum(bool(row["passed"]) for row in rows)
    where = (
        f"{done} of {len(rows)} passed."
        if session is not None
        else "`learn init my-course` creates a workspace."
    )
    return rows, "\n".join([course.title, *lines, "", where])


def take_quiz(
    session: LearnerSession,
    name: str | None,
    answers: Path | None,
    read_line: Callable[[str], str],
    write: Callable[[str], None],
) -> tuple[Record, str]:
    """Asks a quiz, or reads its answers from a file, grades it and keeps the record.

    Returns record and report.
    """
    exercise = find_quiz(session, name)
    student, kept = session.workspace.student, session.workspace.answers
    if answers is None:
        record = exercise.kind.ask(exercise, student, kept, read_line, write)
    else:
        record = exercise.kind.take_answers(exercise, student, kept, answers)
    session.keep(record)
    if answers is not None:
        return record, report_text(session.course, session, record, color=False)
    again = f"`learn quiz {exercise.id}` asks the remaining questions again."
    return record, "Every answer is correct. Next: `learn next`." if record.passed else again


def find_quiz(session: LearnerSession, name: str | None) -> Exercise:
    """The quiz of a topic, of an exercise, or by its own name; without one, the next that is not passed."""
    course = session.course
    quizzes = [e for e in course.exercises if not e.kind.has_file]
    if name is None:
        waiting = [e for e in quizzes if not session.progress.is_passed(e.id)]
        if not waiting:
            raise UsageError(
                "You have passed every quiz. Name one to see it again; `learn list` shows them all."
            )
        return waiting[0]
    topic = [e for e in quizzes if name in (e.topic, e.topic.partition("_")[2])]
    found = [e for e in quizzes if e.id in (name, f"{name}_quiz")]
    found += [e for e in topic if not session.progress.is_passed(e.id)] + topic
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
