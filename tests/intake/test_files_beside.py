"""Of the files around a submission those go with it that its code uses, and no others."""

import pytest

from gradschool.course.course import MARKER
from gradschool.intake import files_beside as module
from gradschool.intake.files_beside import files_around, files_beside


@pytest.fixture
def folder(tmp_path):
    for name in (
        "slope.py", "utils.py", "deep/inner/shapes.py", "data/a.csv", "rows.csv", "part1.csv", "notes.pdf", "other.ipynb"
    ):  # fmt: skip
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("1")
    return tmp_path


def taken(folder, text, **asked):
    beside, notes = files_beside(text, files_around(folder / "slope.py"), **asked)
    assert all(file.data == b"1" for file in beside)
    return [file.path for file in beside], notes


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("import utils", ["utils.py"]),
        ("import os, utils", ["utils.py"]),
        ("    from utils import x", ["utils.py"]),
        ("import utils as u", ["utils.py"]),
        ("from .utils import x", ["utils.py"]),
        ("from . import utils", ["utils.py"]),
        ("from deep import (\n  inner)", ["deep/inner/shapes.py"]),
        ("import deep.inner.shapes", ["deep/inner/shapes.py"]),
        ("from deep.inner import shapes", ["deep/inner/shapes.py"]),
        ("from deep import inner", ["deep/inner/shapes.py"]),
        ("import_module('utils.py')", ["utils.py"]),
        ("open('rows.csv')", ["rows.csv"]),
        ("open(here / 'data' / 'a.csv')", ["data/a.csv"]),
        ("Path('data').glob('*')", ["data/a.csv"]),
        ("open(f'part{i}.csv')", ["data/a.csv", "part1.csv", "rows.csv"]),
        ("# notes.pdf and other.ipynb", []),
        ("utils", []),
        ("important = 1", []),
    ],
)
def test_a_file_goes_with_the_code_that_uses_it(text, expected, folder):
    assert taken(folder, text) == (expected, ())


def test_what_a_module_uses_goes_with_it(folder):
    (folder / "utils.py").write_text("import deep.inner.shapes\nopen('rows.csv')")
    beside, _ = files_beside("import utils", files_around(folder / "slope.py"))
    assert [file.path for file in beside] == ["deep/inner/shapes.py", "rows.csv", "utils.py"]


def test_what_is_asked_for_goes_with_it_and_is_missed_where_it_is_not_there(folder):
    paths, notes = taken(folder, "", asked_for=("utils.py", "model.py"))
    assert paths == ["utils.py"]
    assert notes == ("`model.py` is asked for beside it and was not handed in.",)


def test_a_file_that_is_too_large_is_left_out_with_a_note(folder, monkeypatch):
    monkeypatch.setattr(module, "LARGEST_BESIDE", 1)
    (folder / "rows.csv").write_text("12")
    paths, notes = taken(folder, "import utils; open('rows.csv')")
    assert paths == ["utils.py"]
    assert len(notes) == 1
    assert "`rows.csv` is larger than" in notes[0]


def test_links_hidden_folders_and_environments_are_not_looked_into(folder):
    for place in (".git", "__pycache__", "venv/lib"):
        (folder / place).mkdir(parents=True)
        (folder / place / "utils2.py").write_text("1")
    (folder / "venv/pyvenv.cfg").write_text("")
    (folder / "link.py").symlink_to(folder / "utils.py")
    assert sorted(files_around(folder / "slope.py")) == [
        "data/a.csv", "deep/inner/shapes.py", "notes.pdf", "other.ipynb", "part1.csv", "rows.csv", "utils.py"
    ]  # fmt: skip


def test_of_a_vast_folder_the_nearest_files_are_looked_at(folder, monkeypatch):
    monkeypatch.setattr(module, "MOST_LOOKED_AT", 8)
    near = {"utils.py", "rows.csv", "part1.csv", "notes.pdf", "other.ipynb"}
    assert set(files_around(folder / "slope.py")) == near
    (folder / "deep/inner/a/b/c").mkdir(parents=True)
    (folder / "deep/inner/a/b/c/far.py").write_text("1")
    monkeypatch.setattr(module, "MOST_LOOKED_AT", 1000)
    assert "deep/inner/a/b/c/far.py" not in files_around(folder / "slope.py")


def test_of_very_long_modules_what_they_use_in_turn_is_not_looked_for(folder, monkeypatch):
    (folder / "utils.py").write_text("open('rows.csv')  #" + "x" * 100)
    assert len(files_beside("import utils", files_around(folder / "slope.py"))[0]) == 2
    monkeypatch.setattr(module, "LARGEST_TEXT", 100)
    beside, notes = files_beside("import utils", files_around(folder / "slope.py"))
    assert ([file.path for file in beside], notes) == (["utils.py"], ())


def test_in_a_workspace_another_exercise_can_be_imported(tmp_path):
    for name in (
        "01_tensors/tensors/tensors.py",
        "07_training/training_loop/training_loop.py",
        "07_training/a/b.py",
    ):
        (tmp_path / name).parent.mkdir(parents=True)
        (tmp_path / name).write_text("1")
    (tmp_path / MARKER).write_text("")
    around = files_around(tmp_path / "07_training/training_loop/training_loop.py")
    assert around == {"tensors.py": tmp_path / "01_tensors/tensors/tensors.py"}
    assert files_beside("from tensors import x", around)[0][0].path == "tensors.py"


def test_no_more_files_are_taken_than_a_submission_may_have(folder, monkeypatch):
    monkeypatch.setattr(module, "MOST_BESIDE", 1)
    assert len(taken(folder, "import utils; open('rows.csv')")[0]) == 1
