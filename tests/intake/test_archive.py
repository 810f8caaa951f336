"""A class that comes as one zip archive is read as its folder would be, whoever packed it."""

import os
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest
from zip_builder import CODE, FOLDER, Piece, archive

from gradschool.course.course import read_course
from gradschool.errors import SubmissionError, UsageError
from gradschool.grading.batch import plan_batch
from gradschool.intake import unpacking as archives
from gradschool.intake.archive import class_folder
from gradschool.intake.zip_file import ZipFile

HERE = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def course():
    return read_course(HERE / "small_course")


@pytest.fixture(scope="module")
def two_topics():
    return read_course(HERE / "cases_course" / "small")


def zipped(tmp_path, *pieces, name="class.zip", **fields):
    path = tmp_path / name
    path.write_bytes(archive(*pieces, **fields))
    return path


def students_of(course, path):
    return [submission.student for submission in plan_batch(course, path).submissions]


def test_students_lie_in_the_archive_or_in_its_one_folder(tmp_path, course):
    flat = zipped(tmp_path, Piece("ann/slope.py"), Piece("bob/slope.py"))
    assert students_of(course, flat) == ["ann", "bob"]
    wrapped = zipped(tmp_path, Piece("class/ann/slope.py"), Piece("class/bob/slope.py"))
    assert students_of(course, wrapped) == ["ann", "bob"]


def test_a_single_student_is_not_taken_for_the_class(tmp_path, two_topics):
    path = zipped(tmp_path, Piece("ann/tensors.py"), Piece("ann/old/tensors.py"))
    assert students_of(two_topics, path) == ["ann"]
    path = zipped(tmp_path, Piece("ann/01_tensors/tensors/tensors.py"))
    assert students_of(two_topics, path) == ["ann"]
    path = zipped(tmp_path, Piece("class/ann/tensors.py"))
    assert students_of(two_topics, path) == ["ann"]


def test_whole_workspaces_and_answers_are_read(tmp_path, two_topics):
    path = zipped(
        tmp_path,
        Piece("class/ann/gradschool.toml", b"format_version = 1\n"),
        Piece("class/ann/report/index.html", b"x"),
        Piece("class/ann/01_tensors/tensors/tensors.py"),
        Piece("class/ann/02_autograd/autograd/autograd.py"),
        Piece("class/ann/answers.toml", b"[tensors_quiz]\na = 1\n"),
        Piece(
            "class/bob/tensors.ipynb", b'{"nbformat": 4, "cells": [{"cell_type": "code", "source": "x = 1"}]}'
        ),
    )
    batch = plan_batch(two_topics, path)
    assert [(each.student, each.exercise) for each in batch.submissions] == [
        ("ann", "tensors"),
        ("ann", "autograd"),
        ("ann", "tensors_quiz"),
        ("bob", "tensors"),
    ]
    assert batch.notes == ()


def test_the_archive_says_the_same_as_its_folder(tmp_path, course):
    folder = tmp_path / "class"
    for name in (
        "ann/slope.py",
        "bob/Slope.py",
        "bob/notes.txt",
        "cy/old/slope.py",
        "readme.md",
        "di/slope.py",
    ):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(b"" if name.startswith("di") else CODE)
    plain = plan_batch(course, folder)
    packed = plan_batch(course, Path(shutil.make_archive(str(tmp_path / "class"), "zip", tmp_path, "class")))
    assert packed.notes == plain.notes
    assert packed.settled == plain.settled
    assert [each.sha256 for each in packed.submissions] == [each.sha256 for each in plain.submissions]
    assert [each.file_name for each in packed.submissions] == ["slope.py", "Slope.py", "slope.py"]


def test_what_a_mac_adds_is_passed_over(tmp_path, course):
    pieces = ["class/.DS_Store", "__MACOSX/class/ann/._slope.py", "class/ann/._slope.py", "__MACOSX/._class"]
    path = zipped(tmp_path, *(Piece(name, b"\0") for name in pieces), Piece("class/ann/slope.py"))
    batch = plan_batch(course, path)
    assert [each.student for each in batch.submissions] == ["ann"]
    assert batch.notes == ()


@pytest.mark.parametrize(
    ("raw", "flags", "student"),
    [
        ("Zoë".encode(), 0x0800, "Zoë"),
        ("Zoe\u0308".encode(), 0, "Zoe\u0308"),
        ("Zoë".encode("cp437"), 0, "Zoë"),
        ("李雷".encode(), 0, "李雷"),
    ],
    ids=["flagged", "from a mac", "from an old windows", "not flagged"],
)
def test_names_are_read_as_they_were_meant(tmp_path, course, raw, flags, student):
    assert students_of(course, zipped(tmp_path, Piece(raw + b"/slope.py", flags=flags))) == [student]


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_what_the_usual_library_packs_is_read(tmp_path, course, method):
    path = tmp_path / "class.zip"
    with zipfile.ZipFile(path, "w", method) as packed:
        packed.writestr("class/", "")
        packed.writestr("class/ann/", "")
        packed.writestr("class/ann/slope.py", CODE)
        with packed.open("class/bob/slope.py", "w", force_zip64=True) as file:
            file.write(CODE)
        packed.comment = b"packed by a library"
    assert students_of(course, path) == ["ann", "bob"]


@pytest.mark.skipif(shutil.which("zip") is None, reason="needs the program `zip`")
@pytest.mark.parametrize("arguments", [["class.zip"], ["-y", "class.zip"], ["-0", "class.zip"], ["-"]])
def test_what_info_zip_packs_is_read(tmp_path, course, arguments):
    for student in ("ann", "Zoë"):
        (tmp_path / "class" / student).mkdir(parents=True)
        (tmp_path / "class" / student / "slope.py").write_bytes(CODE)
    output = subprocess.run(
        ["zip", "-qr", *arguments, "class"], cwd=tmp_path, check=True, stdout=subprocess.PIPE
    ).stdout
    path = tmp_path / "class.zip"
    if arguments == ["-"]:
        path.write_bytes(output)
    assert students_of(course, path) == ["Zoë", "ann"]


def test_a_student_whose_folder_is_empty_is_missing(tmp_path, course):
    batch = plan_batch(course, zipped(tmp_path, Piece("ann/slope.py"), Piece("bob/", b"", mode=FOLDER)))
    assert [(record.student, record.status) for record in batch.settled] == [("bob", "missing")]


def test_nothing_to_mark_is_told_with_what_was_left_out(tmp_path, course):
    with pytest.raises(UsageError) as caught:
        plan_batch(course, zipped(tmp_path, Piece("../slope.py"), Piece("ann/notes.txt")))
    first, second = str(caught.value).splitlines()
    assert first.startswith(
        "`class.zip` holds no submissions. Expected are `class.zip/<student>/<exercise>.py`"
    )
    assert second == "Left out of `class.zip`, because the path leads elsewhere: `../slope.py`."


def test_files_beside_the_students_are_told_with_the_name_of_the_archive(tmp_path, course):
    path = zipped(tmp_path, Piece("slope.py"), Piece("ann/slope.py"))
    assert plan_batch(course, path).notes == ("Passed over beside the folders of the students: `slope.py`.",)
    with pytest.raises(UsageError, match=r"^`class\.zip` holds no submissions"):
        plan_batch(course, zipped(tmp_path, Piece("slope.py")))


def test_the_folder_is_private_and_gone_afterwards(tmp_path, course):
    path = zipped(tmp_path, Piece("ann/slope.py"))
    with class_folder(path, course) as unpacked:
        assert (unpacked.path / "ann" / "slope.py").read_bytes() == CODE
        assert os.stat(unpacked.path.parent).st_mode & 0o077 == 0
    assert not unpacked.path.parent.exists()


def test_a_student_cannot_use_up_the_room_of_the_class(tmp_path, course, monkeypatch):
    monkeypatch.setattr(archives, "LARGEST_STUDENT", len(CODE) + 10)
    path = zipped(tmp_path, Piece("ann/slope.py"), Piece("bob/slope.py"), Piece("bob/slope.ipynb", b"x" * 11))
    batch = plan_batch(course, path)
    assert [each.student for each in batch.submissions] == ["ann", "bob"]
    monkeypatch.setattr(archives, "LARGEST_STUDENT", 10)
    (ann, *_) = plan_batch(course, path).settled
    assert (ann.status, "beyond the" in ann.message) == ("unreadable", True)


def test_more_than_fits_on_the_disk_is_refused_before_it_is_unpacked(tmp_path, course, monkeypatch):
    monkeypatch.setattr(archives, "LARGEST_TOTAL", 2 * len(CODE) - 1)
    with pytest.raises(UsageError, match=r"MiB of submissions\. Mark it in parts"):
        plan_batch(course, zipped(tmp_path, Piece("ann/slope.py"), Piece("bob/slope.py")))


def test_a_full_disk_is_a_known_fault(tmp_path, course, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(archives, "write_new", full)
    with pytest.raises(UsageError, match=r"class\.zip` cannot be unpacked: No space left on device\."):
        plan_batch(course, zipped(tmp_path, Piece("ann/slope.py")))


def test_an_entry_is_read_up_to_the_limit_of_whoever_asks(tmp_path):
    with ZipFile(zipped(tmp_path, Piece("a/b", b"12345"))) as packed:
        assert packed.read(packed.entries[0], "b", 5) == b"12345"
        with pytest.raises(SubmissionError, match="`b` is damaged in the archive"):
            packed.read(packed.entries[0], "b", 4)


def test_grading_an_archive_gives_records_of_its_students(tmp_path, learn, right_answer):
    path = zipped(tmp_path, Piece("class/ann/slope.py", right_answer.encode()), Piece("class/bob/x\x1b.py"))
    result = learn("grade", path, "--out", tmp_path / "out", "--trust")
    assert result.exit_code == 0
    assert (
        "Note: Left out of `class.zip`, because control characters are in the name: `class/bob/x\\x1b.py`."
        in (result.output.replace("\n", " "))
    )
    assert (tmp_path / "out" / "grades.csv").read_text().splitlines()[1].startswith("ann,10,10,10")
    assert "\x1b" not in result.output


def test_a_hostile_name_in_a_fault_does_not_reach_the_terminal(tmp_path, learn):
    (tmp_path / "class").mkdir()
    (tmp_path / "class" / "\x1b]0;owned\x07.txt").touch()
    result = learn("grade", tmp_path / "class", "--out", tmp_path / "out")
    assert result.exit_code == 2
    assert "\\x1b]0;owned\\x07.txt" in result.stderr
    assert "\x1b" not in result.stderr
