"""Reads an exercise.toml, and finds the exercise's kind by its name, as a plug-in.

Nothing below `kinds` knows which there are.
"""

from __future__ import annotations

import pkgutil
from importlib import import_module
from pathlib import Path

from gradschool.course import values
from gradschool.course.exercise import Exercise, Kind, Limits
from gradschool.course.toml_table import TomlTable

DEVICES = ("cpu", "cuda", "mps")
# of isolation: what a batch must reach for an exercise
LEVELS = (1, 2)
NUMBER_OF_HINTS = 3
_KINDS = "gradschool.kinds"
_PATHS = "a list of relative paths such as `data/rows.csv`"


def read_exercise(root: Path, topic: str, name: str) -> Exercise:
    """The exercise in its folder, which is there. Errors: CourseError, one line a fault."""
    table = TomlTable.read(root / "exercises" / topic / name / "exercise.toml")
    kind = _kind(table)
    title = table.take("title", values.text, "a text")
    exercise = Exercise(
        id=name,
        topic=topic,
        title=title,
        kind=kind,  # type: ignore[arg-type]  # where there is none, a fault is raised below
        points=table.take("points", values.positive, "a number above 0"),
        entry_points=kind.read_entry_points(table) if kind else (),
        tags=table.take("tags", values.texts_or_none, "a list of texts", default=()),
        hints=table.take(
            "hints",
            values.texts_exactly(NUMBER_OF_HINTS),
            f"a list of exactly {NUMBER_OF_HINTS} texts, none empty",
        ),
        devices=table.take(
            "devices", values.some_of(DEVICES), 'a list out of "cpu", "cuda", "mps"', default=DEVICES
        ),
        limits=_limits(table),
        requires=table.take("requires", values.one_of(LEVELS), "the level 1 or 2", default=LEVELS[0]),
        root=root,
        files=table.take("files", values.paths_or_none, _PATHS, default=()),
        uses=table.take("uses", values.paths_or_none, _PATHS, default=()),
        hidden=table.take("hidden", values.texts_or_none, "a list of names of modules", default=()),
    )
    _check_files(table, exercise)
    if exercise.limits.processes:
        # with processes, signals are bounded by namespaces alone
        exercise = exercise._replace(requires=2)
    if kind is not None:
        table.no_others()
    table.raise_faults()
    return exercise


def _check_files(table: TomlTable, exercise: Exercise) -> None:
    """What the file names must be there, or a submission would run without it."""
    for key, files in (("files", exercise.other_stubs), ("uses", exercise.used_files)):
        for path in files.values():
            if not path.is_file():
                table.fault(
                    f"`{path.relative_to(exercise.root)}` is not there. Make it, or take it off.", key
                )


def _kind(table: TomlTable) -> Kind | None:
    expected = " or ".join(f"`{name}`" for name in kind_names())
    name = table.take("kind", values.one_of(kind_names()), expected)
    return kind_named(name) if name else None


def _limits(exercise: TomlTable) -> Limits:
    given = exercise.take("limits", values.table, "a table", default={})
    table = TomlTable(exercise.path, exercise.text, given or {}, exercise.faults, header="[limits]")
    usual = Limits()
    seconds, whole = "a number above 0", "a whole number above 0"
    limits = Limits(
        case_seconds=table.take("case_seconds", values.positive, seconds, usual.case_seconds),
        submission_seconds=table.take(
            "submission_seconds", values.positive, seconds, usual.submission_seconds
        ),
        memory_mib=table.take("memory_mib", values.positive_whole, whole, usual.memory_mib),
        processes=table.take("processes", values.truth, "true or false", usual.processes),
        grader_seconds=table.take("grader_seconds", values.positive, seconds, usual.grader_seconds),
    )
    table.no_others()
    return limits


def kind_names() -> tuple[str, ...]:
    """The names of all kinds, in the order of the alphabet."""
    return tuple(sorted(module.name for module in pkgutil.iter_modules(import_module(_KINDS).__path__)))


def kind_named(name: str) -> Kind | None:
    """The kind with this name, or None."""
    if name not in kind_names():
        return None
    kind: Kind = import_module(f"{_KINDS}.{name}").KIND
    return kind
