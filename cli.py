"""The command `learn`: it parses, calls and prints; what a command does is in `gradschool`.

Click is imported nowhere else.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from gradschool.errors import NOT_YET_RIGHT, OUR_FAULT, PASSED, GradschoolError

if TYPE_CHECKING:
    from gradschool.course.course import Course
    from gradschool.learner.commands import LearnerSession
    from gradschool.records.record import Record

DEVICES = ["auto", "cpu", "cuda", "mps"]
STOPPED = 130


def show(text: str, *, is_error: bool = False) -> None:
    """Prints a text; the one place where that is done."""
    # named, so that click does not put an encoding of its own choice around it
    click.echo(text, file=sys.stderr if is_error else sys.stdout)


class Commands(click.Group):
    """Shows a known fault as one sentence with its exit code; lists commands in the order of their use."""

    def list_commands(self, context: click.Context) -> list[str]:
        return list(self.commands)

    def main(self, *arguments: Any, **options: Any) -> Any:
        from gradschool.report.console import prepare_streams

        prepare_streams()
        return super().main(*arguments, **options)

    def invoke(self, context: click.Context) -> Any:
        try:
            return super().invoke(context)
        except GradschoolError as error:
            from gradschool.report.text import visible

            # a sentence may quote the name of a file that was handed in, with line ends in it
            said = visible(str(error)).replace("\n", "\n  ")
            show(f"learn: {said}", is_error=True)
            context.exit(error.exit_code)
        except (KeyboardInterrupt, click.Abort):
            show(
                "\nlearn: Stopped. Results so far are kept; run the same command to continue.",
                is_error=True,
            )
            context.exit(STOPPED)


def _course(context: click.Context) -> Course:
    from gradschool.course.course import find_course, read_course

    return read_course(find_course(context.obj))


def _tell(message: str) -> None:
    """Says on the side what the learner has to know beside the answer."""
    from gradschool.report.text import visible

    show(f"learn: {visible(message)}", is_error=True)


def _session(context: click.Context) -> LearnerSession:
    from gradschool.learner.commands import LearnerSession

    return LearnerSession.open(Path.cwd(), _course(context), _tell)


def _show_version(context: click.Context, _parameter: click.Parameter, is_asked: bool) -> None:
    from gradschool.records.kit_version import kit_version

    if is_asked:
        show(f"learn {kit_version()}")
        context.exit()


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--course",
    type=click.Path(path_type=Path),
    help="A course folder with exercises/, solutions/ and graders/.",
)
@click.option(
    "--version",
    is_flag=True,
    expose_value=False,
    is_eager=True,
    callback=_show_version,
    help="Show the version and exit.",
)
@click.pass_context
def main(context: click.Context, course: Path | None) -> None:
    """Deep learning exercises that explain what went wrong.

    Begin with `learn init my-course`, then `cd my-course` and `learn next`.
    """
    context.obj = course


@main.command()
@click.argument("directory", default=".", type=click.Path(path_type=Path))
@click.option("--student", help="Your id, as your instructor knows you. Default: your user name.")
@click.pass_context
def init(context: click.Context, directory: Path, student: str | None) -> None:
    """Make a workspace with the first exercise in it."""
    from gradschool.learner.commands import start_workspace

    show(start_workspace(directory, _course(context), student))


@main.command("next")
@click.pass_context
def next_(context: click.Context) -> None:
    """Show the next exercise that you have not passed."""
    show(_session(context).show_next())


@main.command()
@click.argument("name", required=False)
@click.option(
    "--device", type=click.Choice(DEVICES), default="auto", show_default=True, help="Where the code runs."
)
@click.option("--json", "as_json", is_flag=True, help="Print the record as JSON.")
@click.pass_context
def check(context: click.Context, name: str | None, device: str, as_json: bool) -> None:
    """Check an exercise by NAME or FILE; by default, the current one."""
    from gradschool.learner.commands import check as check_file
    from gradschool.learner.commands import report_text

    course = _course(context)
    session, record = check_file(course, Path.cwd(), name, device, _tell)
    if as_json:
        from gradschool.report.json_text import to_json

        show(to_json(record))
    else:
        from gradschool.report.terminal import wants_color

        show(report_text(course, session, record, color=wants_color(sys.stdout)))
    context.exit(OUR_FAULT if record.status == "grader_error" else PASSED if record.passed else NOT_YET_RIGHT)


@main.command()
@click.argument("name", required=False)
@click.pass_context
def hint(context: click.Context, name: str | None) -> None:
    """Show the next hint of an exercise."""
    show(_session(context).show_hint(name))


@main.command("list")
@click.option("--json", "as_json", is_flag=True, help="Print the list as JSON.")
@click.pass_context
def list_(context: click.Context, as_json: bool) -> None:
    """List all exercises and your progress."""
    from gradschool.learner.commands import list_exercises

    rows, text = list_exercises(_course(context), Path.cwd(), _tell)
    if as_json:
        from gradschool.report.json_text import to_json

        text = to_json(rows)
    show(text)


@main.command()
@click.argument("name")
@click.pass_context
def reset(context: click.Context, name: str) -> None:
    """Put the stub of an exercise back; your file is kept as a backup."""
    show(_session(context).reset(name))


@main.command()
@click.argument("name")
@click.pass_context
def solution(context: click.Context, name: str) -> None:
    """Show the solution and the reasons for it, once you have passed the exercise."""
    show(_session(context).show_solution(name))


@main.command()
@click.argument("topic", required=False)
@click.option(
    "--answers",
    type=click.Path(path_type=Path),
    help="Read the answers from this TOML file instead of asking.",
)
@click.pass_context
def quiz(context: click.Context, topic: str | None, answers: Path | None) -> None:
    """Answer the questions of a TOPIC or exercise."""
    from gradschool.learner.commands import take_quiz

    record, text = take_quiz(_session(context), topic, answers, input, show)
    show(text)
    context.exit(PASSED if record is None or record.passed else NOT_YET_RIGHT)


@main.command()
@click.pass_context
def report(context: click.Context) -> None:
    """Write an HTML page of your own results."""
    show(_session(context).write_report())


@main.command()
@click.option("--json", "as_json", is_flag=True, help="Print the findings as JSON.")
@click.option(
    "--stop", is_flag=True, help="Stop the background services of `learn check`, and do nothing else."
)
@click.pass_context
def doctor(context: click.Context, as_json: bool, stop: bool) -> None:
    """Examine this machine: versions, the course, background services, and how well it can isolate code."""
    from gradschool.learner.doctor import examine, report_text, stop_services
    from gradschool.report.json_text import to_json

    if stop:
        show(stop_services())
        return
    findings = examine(context.obj)
    show(to_json(findings) if as_json else report_text(findings))
    context.exit(PASSED if findings.is_well else OUR_FAULT)


@contextmanager
def _progress(size: int) -> Iterator[Callable[[Record], None]]:
    """A bar with how many are done, how many of these did not pass, and the time left; only on a terminal."""
    failed = 0
    bar: Any
    with click.progressbar(
        length=size,
        label="Grading",
        show_pos=True,
        item_show_func=lambda _: f"{failed} not passed",
        file=sys.stderr,
        hidden=not sys.stderr.isatty(),
    ) as bar:

        def advance(record: Record) -> None:
            nonlocal failed
            failed += not record.passed
            bar.update(1)

        yield advance


@main.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    default=Path("report"),
    show_default=True,
    help="The folder to write into.",
)
@click.option("--exercise", "exercises", multiple=True, help="Grade this exercise only; may be repeated.")
@click.option(
    "--jobs",
    type=click.IntRange(1),
    help="Judges side by side. Default: one per core, as far as the memory goes.",
)
@click.option(
    "--engine",
    type=click.Choice(["local", "ray"]),
    default="local",
    show_default=True,
    help="Judge on this machine, or on a Ray cluster.",
)
@click.option("--address", help="The Ray cluster, as HOST:PORT. Default: start one on this machine.")
@click.option(
    "--device", type=click.Choice(DEVICES), default="auto", show_default=True, help="Where the code runs."
)
@click.option(
    "--seed", type=int, help="The secret that inputs are drawn from. Default: one secret per OUT folder."
)
@click.option(
    "--trust",
    is_flag=True,
    help="Judge even if code cannot be isolated: a submission could then read answers and change your files.",
)
@click.option("--force", is_flag=True, help="Judge everything again, even what has not changed.")
@click.option(
    "--strict", is_flag=True, help="Take no file by a guess: only those that are named after their exercise."
)
@click.option("--json", "as_json", is_flag=True, help="Print the records as JSON, one per line.")
@click.pass_context
def grade(context: click.Context, /, folder: Path, out: Path, as_json: bool, **options: Any) -> None:
    """Grade every submission in FOLDER: one folder a student, or what Canvas, Moodle, Gradescope and others give.

    FOLDER may be a zip archive. To continue a batch that was stopped, run the same command again.
    """
    from gradschool.grading.batch import GradeOptions, grade_folder
    from gradschool.report.json_text import to_json
    from gradschool.report.terminal import wants_color

    color = wants_color(sys.stdout)
    records, text = grade_folder(
        _course(context), folder, out, GradeOptions(**options), progress=_progress, color=color
    )
    for record in records if as_json else ():
        show(to_json(record, one_line=True))
    if not as_json:
        show(text)
    context.exit(OUR_FAULT if any(record.status == "grader_error" for record in records) else PASSED)


@main.group(cls=Commands)
def dev() -> None:
    """For authors: prove a course, start a new exercise."""


@dev.command("check")
@click.argument("names", nargs=-1)
@click.option("--seeds", type=click.IntRange(1), default=5, show_default=True, help="The number of seeds.")
@click.option("--jobs", type=click.IntRange(1), default=1, show_default=True, help="Judges side by side.")
@click.option(
    "--device", type=click.Choice(DEVICES), default="cpu", show_default=True, help="Where the code runs."
)
@click.option("--json", "as_json", is_flag=True, help="Print the matrix as JSON.")
@click.pass_context
def dev_check(
    context: click.Context, names: tuple[str, ...], seeds: int, jobs: int, device: str, as_json: bool
) -> None:
    """Prove the graders: stubs fail, right answers pass, each wrong answer gets its own explanation."""
    from gradschool.author.matrix import matrix_text
    from gradschool.author.proof import prove_named
    from gradschool.report.json_text import to_json

    proof = prove_named(_course(context), names, seeds=seeds, jobs=jobs, device=device)
    show(to_json(proof) if as_json else matrix_text(proof))
    context.exit(PASSED if proof.passed else NOT_YET_RIGHT)


@dev.command("new")
@click.argument("topic")
@click.argument("name")
@click.option("--title", help="The title of the exercise.")
@click.pass_context
def dev_new(context: click.Context, topic: str, name: str, title: str | None) -> None:
    """Start a new exercise NAME in TOPIC, with files that already pass `learn dev check`."""
    from gradschool.author.new import start_exercise
    from gradschool.course.course import find_course

    show(start_exercise(find_course(context.obj), topic, name, title))


if __name__ == "__main__":
    main()
