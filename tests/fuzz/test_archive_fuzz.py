"""Any archive is unpacked inside its folder or refused; what is taken are the bytes that were packed."""

import os
import tempfile
from pathlib import Path

from fuzzing import damaged, examples, outcome
from hypothesis import given
from hypothesis import strategies as st
from zip_builder import CODE, DEVICE, FILE, FOLDER, LINK, Piece, archive

from gradschool.course.course import read_course
from gradschool.errors import UsageError
from gradschool.intake.archive import ClassFolder, unpack
from gradschool.intake.class_folder import find_submissions

COURSE = read_course(Path(__file__).parents[1] / "cases_course" / "small")
PARTS = st.sampled_from(
    [
        "ann",
        "ANN",
        "bob",
        "01_tensors",
        "tensors",
        "tensors.py",
        "Tensors.py",
        "tensors.ipynb",
        "answers.toml",
        "gradschool.toml",
        "..",
        ".",
        "",
        "con",
        "x.zip",
        "a:b",
        "é",
        "e\u0301",
        "\u202e",
        "__MACOSX",
        "\0",
        "\\",
        "x" * 300,
        "report",
    ]
)
NAMES = st.lists(PARTS | st.text(max_size=4), min_size=1, max_size=5).map("/".join)
NUMBERS = st.none() | st.sampled_from([0, 1, 30, 0xFFFF, 0xFFFFFFFF]) | st.integers(0, 200)
PIECES = st.builds(
    Piece,
    name=NAMES | st.binary(max_size=8),
    data=st.sampled_from([CODE, b"", b"[tensors_quiz]\na = 1\n"]) | st.binary(max_size=30),
    mode=st.sampled_from([FILE, FILE, FILE, FOLDER, LINK, DEVICE, 0]),
    flags=st.sampled_from([0x0800, 0x0800, 0, 1, 8, 0x2000]),
    method=st.sampled_from([8, 8, 0, 0, 12, 99]),
    size=st.none() | NUMBERS,
    packed_size=st.none() | NUMBERS,
    checksum=st.none() | NUMBERS,
    offset=st.none() | NUMBERS,
)


def unpacked(raw):
    """What came of an archive, and all files that lie in the folder or around it."""
    with tempfile.TemporaryDirectory() as outer:
        folder = Path(outer, "folder")
        folder.mkdir()
        path = Path(outer, "class.zip")
        path.write_bytes(raw)
        descriptors = len(os.listdir("/proc/self/fd"))
        result = outcome(lambda: unpack(path, folder, COURSE), UsageError)
        assert len(os.listdir("/proc/self/fd")) == descriptors
        assert sorted(os.listdir(outer)) == ["class.zip", "folder"]
        found = {}
        for here, folders, files in os.walk(folder):
            assert not any(os.path.islink(os.path.join(here, name)) for name in folders + files)
            for name in files:
                file = Path(here, name)
                found["/".join(file.relative_to(folder).parts)] = file.read_bytes()
        if isinstance(result, ClassFolder):
            outcome(lambda: find_submissions(result.path, COURSE, result.refused), UsageError)
        return result, found


@examples(300)
@given(st.binary(max_size=300) | st.binary(max_size=200).map(lambda raw: raw + archive()))
def test_any_bytes_are_refused(raw):
    result, found = unpacked(raw)
    assert isinstance(result, UsageError)
    assert found == {}


@examples(300)
@given(st.lists(PIECES, max_size=8))
def test_an_archive_of_odd_entries_stays_in_its_folder(pieces):
    result, found = unpacked(archive(*pieces))
    packed = {piece.data for piece in pieces} | {b""}
    assert all(data in packed for data in found.values())
    if isinstance(result, UsageError):
        assert str(result).startswith("`class.zip` ")


@examples(300)
@given(st.lists(PIECES, max_size=3), st.data())
def test_a_damaged_archive_is_refused_or_stays_in_its_folder(pieces, data):
    whole = archive(Piece("ann/tensors.py"), Piece("bob/tensors.py", method=0), *pieces)
    result, _ = unpacked(damaged(data, whole))
    assert isinstance(result, (UsageError, ClassFolder))


@examples(200)
@given(
    st.dictionaries(
        st.sampled_from(["ann", "bob", "Zoë", "李雷", "d e"]), st.binary(max_size=400), min_size=1
    )
)
def test_what_was_packed_is_what_is_unpacked(students):
    pieces = [Piece(f"{student}/tensors.py", data) for student, data in students.items()]
    result, found = unpacked(archive(*pieces))
    assert found == {f"{student}/tensors.py": data for student, data in students.items()}
    assert (result.notes, result.refused) == ((), {})
