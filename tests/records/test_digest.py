"""A digest of files changes with what is in them and with where they lie."""

import pytest

from gradschool.errors import UsageError
from gradschool.records import digest


def of(root):
    return digest.of_files(root, digest.files_below(root))


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "wrong_answers").mkdir()
    (tmp_path / "wrong_answers/halved.py").write_text("x / 2")
    (tmp_path / "grader.py").write_text("2 * x")
    return tmp_path


def test_a_folder_that_is_renamed_changes_the_digest(folder):
    before = of(folder)
    (folder / "wrong_answers").rename(folder / "put_away")
    assert of(folder) != before
    (folder / "put_away").rename(folder / "wrong_answers")
    assert of(folder) == before


def test_contents_that_change_places_change_the_digest(folder):
    before = of(folder)
    (folder / "wrong_answers/halved.py").write_text("2 * x")
    (folder / "grader.py").write_text("x / 2")
    assert of(folder) != before


def test_neither_what_python_compiles_nor_where_the_folder_lies_counts(folder):
    before = of(folder)
    (folder / "__pycache__").mkdir()
    (folder / "__pycache__/grader.pyc").write_bytes(b"x")
    assert of(folder) == before
    moved = folder.rename(folder.with_name("moved"))
    assert of(moved) == before


def test_a_name_runs_into_no_content(tmp_path):
    for name, content in (("a", "bc"), ("ab", "c")):
        (tmp_path / name).mkdir()
        (tmp_path / name / name).write_text(content)
    assert of(tmp_path / "a") != of(tmp_path / "ab")


def test_a_file_that_cannot_be_read_is_named(tmp_path):
    with pytest.raises(UsageError, match=r"gone` cannot be read: No such file"):
        digest.of_files(tmp_path, [tmp_path / "gone"])
