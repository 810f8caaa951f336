"""Imports point one way: each part may use only what the table allows, imports inside functions included."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]

LEAVES = {"errors", "records"}
READING = {"whole_file", "course", "submission", "class_folder", "notebook", "toml_table", "untrusted_file"}
QUIZ = {f"judge.{name}" for name in ("quiz", "quiz_answers", "quiz_asking", "quiz_marking", "quiz_proof")}
# part -> the parts of ours that it may import; a name before a dot stands for the whole folder
ALLOWED = {
    "errors": set(),
    "records": {"errors"},
    "toml_table": {"errors"},
    "whole_file": {"errors"},
    "untrusted_file": {"errors"},
    "notebook": LEAVES | READING,
    "course": LEAVES | {"toml_table"},
    "submission": LEAVES | READING - {"class_folder"},
    "class_folder": LEAVES | READING,
    "progress": LEAVES | {"course", "whole_file"},
    "workspace": LEAVES | READING | {"whole_file"},
    "zip_file": {"errors"},
    "archive": LEAVES | READING | {"zip_file"},
    "store": LEAVES | {"whole_file"},
    "report": LEAVES | {"report", "whole_file"},
    "worker": {"worker"},
    "judge": LEAVES
    | READING
    | {
        "judge",
        "worker.fitting",
        "worker.frames",
        "worker.large_pages",
        "worker.late_compiler",
        "worker.wire",
        "report",
    },
    "judge_process": LEAVES | READING | {"judge.scratch", "worker.large_pages"},
    "machine": set(),
    "pipeline": LEAVES | READING | {"judge_process", "machine"},
    "fingerprint": LEAVES | READING | {"pipeline"},
    "warm_check": LEAVES | READING,
    "check_service": LEAVES | READING | {"pipeline", "warm_check"},
    "ray_cluster": LEAVES | {"judge.scratch", "ray_host"},
    "ray_host": LEAVES | READING | {"fingerprint", "judge.scratch", "pipeline"},
    "ray_engine": LEAVES | READING | {"fingerprint", "pipeline", "ray_cluster", "ray_host"},
    "batch": LEAVES
    | READING
    | {"archive", "fingerprint", "machine", "pipeline", "ray_engine", "store", "report"},
    "learner": LEAVES
    | READING
    | {"pipeline", "progress", "workspace", "warm_check", "report", "store"}
    | QUIZ,
    "doctor": LEAVES | {"course", "pipeline", "judge.guarantees", "warm_check"},
    "author": LEAVES | READING | {"author", "pipeline", "report"} | QUIZ,
    "cli": LEAVES | {"course", "learner", "batch", "author", "doctor", "machine", "report"},
}
CLICK_ONLY_IN = {"cli"}


def modules():
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
            yield from (
                f"{node.module}.{alias.name}" for alias in node.names if node.module.startswith("gradschool")
            )


@pytest.mark.parametrize(
    ("path", "part"), list(modules()), ids=lambda value: str(value).replace(str(ROOT), "")
)
def test_a_module_imports_only_what_its_part_may(path, part):
    assert part in ALLOWED, f"`{part}` is a new part: say in the table what it may import"
    known = {other for _, other in modules()}
    for name in imported_names(path):
        words = name.split(".")
        if words[0] == "gradschool" and len(words) > 1 and words[1] in known:
            names = {words[1], ".".join(words[1:3])}
            whole_part_only = len(words) == 2 or words[1] != "worker"
            assert names & ALLOWED[part] or (
                part == "judge" and name == "gradschool.worker" and whole_part_only
            ), f"`{path.name}` of `{part}` imports `{name}`"


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
