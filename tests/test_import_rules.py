"""Imports point one way: each part may use only what the table allows, imports inside functions included."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]

# room -> what it may import of ours; a name stands for all below it
BASE = {"errors", "records", "course"}
ALLOWED = {
    "errors": set(),
    "records": {"errors"},
    "course": {"errors", "records"},
    "worker": set(),
    "intake": BASE,
    "judge": BASE | {"worker.shared"},
    "report": {"errors", "records"},
    "kinds": BASE | {"intake", "judge", "author"},
    "grading": BASE | {"intake", "report", "judge.workers.scratch", "judge.workers.clock", "worker.shared"},
    "author": BASE | {"grading", "report"},
    "learner": BASE | {"intake", "grading", "report", "judge.workers.guarantees", "worker.shared"},
    "cli": BASE | {"learner", "grading", "author", "report"},
}
CLICK_ONLY_IN = {"cli"}


def modules():
    """Every file of the engine with its room."""
    yield ROOT / "cli.py", "cli"
    for path in sorted((ROOT / "gradschool").rglob("*.py")):
        parts = path.relative_to(ROOT / "gradschool").with_suffix("").parts
        if parts != ("__init__",):
            yield path, parts[0]


def imported_names(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are absolute"
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


@pytest.mark.parametrize(
    ("path", "room"), list(modules()), ids=lambda value: str(value).replace(str(ROOT), "")
)
def test_a_module_imports_only_what_its_room_may(path, room):
    for name in imported_names(path):
        inner = name.removeprefix("gradschool.")
        if inner.split(".")[0] in ALLOWED.keys() - {room}:
            allowed = [other for other in ALLOWED[room] if f"{inner}.".startswith(f"{other}.")]
            # `from gradschool.worker import shared` names the room on its way to what is allowed
            on_the_way = [other for other in ALLOWED[room] if other.startswith(f"{inner}.")]
            assert allowed or on_the_way, f"`{path.name}` of `{room}` imports `{name}`"


def test_every_room_stands_in_the_table():
    assert {room for _, room in modules()} == set(ALLOWED)


def test_click_is_imported_in_the_command_line_only():
    users = {
        part
        for path, part in modules()
        if any(name.split(".")[0] == "click" for name in imported_names(path))
    }
    assert users == CLICK_ONLY_IN


def test_the_package_itself_imports_nothing():
    tree = ast.parse((ROOT / "gradschool" / "__init__.py").read_text(encoding="utf-8"))
    assert not [node for node in ast.walk(tree) if isinstance(node, (ast.Import, ast.ImportFrom))]


@pytest.mark.parametrize("arguments", [["--help"], ["list", "--help"], ["next", "--help"]])
def test_help_loads_nothing_heavy(arguments):
    assert loaded_by(arguments) == []


@pytest.mark.parametrize("arguments", [["next"], ["list"], ["hint"]])
def test_what_a_learner_types_often_loads_nothing_heavy_and_no_records(tmp_path, arguments):
    subprocess.run(
        [sys.executable, str(ROOT / "cli.py"), "init", str(tmp_path / "mine")],
        check=True,
        capture_output=True,
    )
    assert loaded_by(arguments, cwd=tmp_path / "mine") == []


def loaded_by(arguments, cwd=None):
    script = (
        f"import sys, atexit; sys.path.insert(0, {str(ROOT)!r}); sys.argv = ['learn', *{arguments!r}]\n"
        "heavy = ('torch', 'numpy', 'pytest', 'msgspec', 'asyncio', 'ray', 'jinja2', 'pygments')\n"
        "import cli\n"
        "try:\n    cli.main()\n"
        "except SystemExit as end:\n    assert not end.code, end.code\n"
        "print('LOADED', *[name for name in heavy if name in sys.modules])\n"
    )
    output = subprocess.run(
        [sys.executable, "-c", script], cwd=cwd, capture_output=True, text=True, check=True
    ).stdout
    return output.strip().splitlines()[-1].split()[1:]
