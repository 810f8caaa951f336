"""The kit's own processes find it, and none of what lies beside it comes before the standard library."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from gradschool.worker.shared import python_process
from gradschool.worker.shared.python_process import python_command

ROOT = Path(__file__).resolve().parents[3]
WHERE = (
    "import typing, enum, gradschool; print(typing.__file__, enum.__file__, gradschool.__file__, sep='\\n')"
)
BACKPORT = "raise SystemExit('a backport was imported')\n"


def installed(folder):
    """The kit among packages, with backports that end whoever imports them."""
    packages = folder / "site-packages"
    shutil.copytree(
        ROOT / "gradschool", packages / "gradschool", ignore=shutil.ignore_patterns("__pycache__")
    )
    shutil.copy(ROOT / "cli.py", packages)
    for name in ("typing", "enum", "dataclasses"):
        (packages / f"{name}.py").write_text(BACKPORT)
    return packages


@pytest.mark.parametrize("options", [("-I", "-B"), ("-P",), ("-I", "-S")])
def test_the_standard_library_comes_before_the_kit_and_the_kit_is_found(monkeypatch, tmp_path, options):
    packages = installed(tmp_path)
    monkeypatch.setattr(python_process, "ROOT", packages)
    done = subprocess.run(python_command(WHERE, options=options), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    *library, kit = map(Path, done.stdout.splitlines())
    assert {path.parent for path in library} == {Path(os.__file__).parent}
    assert kit == packages / "gradschool/__init__.py"


def test_a_checkout_comes_before_an_installed_kit(monkeypatch, tmp_path):
    (tmp_path / "gradschool").mkdir()
    (tmp_path / "gradschool/__init__.py").write_text("")
    monkeypatch.setattr(python_process, "ROOT", tmp_path)
    done = subprocess.run(python_command(WHERE, options=("-P",)), capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[2] == str(tmp_path / "gradschool/__init__.py")


def test_only_the_folder_of_a_submission_comes_first_on_the_path_and_only_in_its_worker():
    texts = {path: path.read_text() for path in (ROOT / "gradschool").rglob("*.py")}
    assert [path.name for path, text in texts.items() if "sys.path.insert(0" in text] == ["own_files.py"]


@pytest.mark.slow
def test_an_installed_kit_grades_beside_backports_of_the_standard_library(
    monkeypatch, tmp_path, right_answer
):
    packages = installed(tmp_path)
    (tmp_path / "class/ada").mkdir(parents=True)
    (tmp_path / "class/ada/slope.py").write_text(right_answer)
    monkeypatch.setattr(python_process, "ROOT", packages)
    arguments = ["--course", str(ROOT / "tests/small_course"), "grade", "class", "--out", "out", "--trust"]
    command = python_command(f"import cli; cli.main({arguments!r})", options=("-P",))
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert json.loads((tmp_path / "out/results.jsonl").read_text())["score"] == 10
    assert sys.executable in command
