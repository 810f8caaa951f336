"""Archives in archives, names from Windows and old code pages, and students who pack too much."""

import io
import zipfile

import pytest
from hand_in import COURSE, REFERENCE, found_in, make, named, pack, taken
from zip_builder import LINK, Piece, archive

from gradschool.errors import UsageError
from gradschool.grading.batch import plan_batch
from gradschool.intake import collector
from gradschool.intake.code_pages import code_page


def zipped(files):
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in files.items():
            packed.writestr(name, content)
    return raw.getvalue()


def of_pieces(tmp_path, *pieces):
    (tmp_path / "class.zip").write_bytes(archive(*pieces))
    return tmp_path / "class.zip"


@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize("inner", ["tensors.py", "hw1/tensors.py", "ann/hw1/tensors.py", "hw1\\tensors.py"])
def test_an_archive_in_a_students_folder_is_opened(tmp_path, packed, inner):
    files = {
        "ann/hw1.zip": zipped({inner: named(REFERENCE, "ann")}),
        "bob/tensors.py": named(REFERENCE, "bob"),
    }
    path = pack(tmp_path / "class.zip", files) if packed else make(tmp_path / "class", files)
    found, _ = found_in(path)
    assert taken(found) == [("ann", "tensors", "# ann"), ("bob", "tensors", "# bob")]


def test_archives_of_a_canvas_download_are_opened(tmp_path):
    files = {
        "ann_1_55_hw1.zip": zipped({"hw1/tensors.py": named(REFERENCE, "ann")}),
        "bob_LATE_2_56_hw1.ZIP": zipped({"tensors.py": named(REFERENCE, "bob")}),
    }
    found, _ = found_in(pack(tmp_path / "class.zip", files))
    assert taken(found) == [("ann", "tensors", "# ann"), ("bob", "tensors", "# bob")]
    assert [each.late for each in found.submissions] == [False, True]


def test_an_archive_of_the_class_in_an_archive_or_a_folder_is_seen_through(tmp_path):
    inner = zipped({"ann/tensors.py": named(REFERENCE, "ann"), "bob/tensors.py": named(REFERENCE, "bob")})
    for path in (
        pack(tmp_path / "outer.zip", {"class.zip": inner}),
        make(tmp_path / "folder", {"class.zip": inner}),
    ):
        found, _ = found_in(path)
        assert found.students == ("ann", "bob")


@pytest.mark.parametrize(
    ("raw", "part"),
    [
        (b"no archive", "is not a sound zip archive"),
        (zipped({"a/b.zip": zipped({"tensors.py": REFERENCE})}), "`hw.zip/a/b.zip` is an archive of a kind"),
        (archive(Piece("../tensors.py")), "`hw.zip` is an archive of a kind"),
        (archive(Piece("tensors.py", flags=1)), "is encrypted"),
        (archive(Piece("tensors.py", mode=LINK)), "is a link or a device"),
    ],
)
def test_an_archive_that_cannot_be_opened_costs_its_student_alone(tmp_path, raw, part):
    found, _ = found_in(
        make(tmp_path / "class", {"ann/hw.zip": raw, "bob/tensors.py": named(REFERENCE, "bob")})
    )
    assert taken(found) == [("bob", "tensors", "# bob")]
    told = [each.message for each in found.unreadable] or [found.why_missing(COURSE, "ann", "tensors")]
    assert part in told[0]


@pytest.mark.skipif(not hasattr(__import__("os"), "symlink"), reason="needs links")
def test_a_link_to_an_archive_is_not_followed(tmp_path):
    pack(tmp_path / "other.zip", {"tensors.py": REFERENCE})
    make(tmp_path / "class", {"ann/": "", "bob/tensors.py": REFERENCE})
    (tmp_path / "class" / "ann" / "hw.zip").symlink_to(tmp_path / "other.zip")
    found, _ = found_in(tmp_path / "class")
    assert "is a link, not a file" in found.why_missing(COURSE, "ann", "tensors")


def test_what_windows_packs_with_backslashes_is_read(tmp_path):
    pieces = [Piece(f"class\\{name}\\tensors.py", REFERENCE.encode()) for name in ("ann", "börne müller")]
    found, notes = found_in(of_pieces(tmp_path, Piece("class\\", b"", mode=0), *pieces))
    assert (found.students, notes) == (("ann", "börne müller"), ())


@pytest.mark.parametrize(
    ("name", "page"),
    [
        ("Zoë Müller", "cp437"),
        ("Zoë Müller", "cp1252"),
        ("José Ángel", "cp1252"),
        ("Иван Петров", "cp866"),
        ("Ольга", "cp1251"),
        ("Åsa Öberg", "cp437"),
    ],
)
def test_names_in_old_code_pages_are_read_with_a_warning(tmp_path, name, page):
    raw = name.encode(page) + b"/tensors.py"
    found, notes = found_in(
        of_pieces(tmp_path, Piece(raw, REFERENCE.encode(), flags=0), Piece("zz/tensors.py"))
    )
    assert sorted(found.students) == sorted([name, "zz"])
    assert notes[0].startswith("Names in `class.zip` are written in an old code page and were read as")


def test_names_in_no_code_page_are_read_in_the_formats_own():
    assert code_page([b"\xff\xb0"]) == "cp437"
    assert code_page([]) == "cp437"


def test_a_student_with_fifty_thousand_files_stops_nobody(tmp_path):
    needless = {f"ann/data/{number}.py": "" for number in range(20_000)}
    path = pack(tmp_path / "class.zip", {**needless, "bob/tensors.py": named(REFERENCE, "bob")})
    found, notes = found_in(path)
    assert taken(found) == [("bob", "tensors", "# bob")]
    sentence = "More than 1,000 Python files and notebooks were handed in. Hand in your own alone."
    assert f"`ann` is left out. {sentence}" in notes
    assert found.why_missing(COURSE, "ann", "tensors") == sentence


def test_a_student_with_too_much_code_is_left_out(tmp_path, monkeypatch):
    monkeypatch.setattr(collector, "LARGEST_STUDENT", 3000)
    files = {"ann/tensors.py": REFERENCE, "ann/more.py": "#" * 3000, "bob/tensors.py": named("x = 1", "bob")}
    found, _ = found_in(make(tmp_path / "class", files))
    assert taken(found) == [("bob", "tensors", "# bob")]
    assert "MiB of code were handed in" in found.left_out["ann"]


def test_files_beside_the_exercise_are_unpacked_with_it(tmp_path):
    path = pack(
        tmp_path / "class.zip",
        {"ann/tensors.py": REFERENCE, "ann/data/rows.csv": "1,2", "ann/utils.py": "x = 1"},
    )
    from gradschool.intake.archive import class_folder

    with class_folder(path, COURSE) as unpacked:
        assert (unpacked.path / "ann" / "data" / "rows.csv").read_text() == "1,2"
        assert (unpacked.path / "ann" / "utils.py").read_text() == "x = 1"


def test_late_and_missing_reach_the_records(tmp_path):
    files = {
        "ann_LATE_1_5_tensors.ipynb": "{",
        "bob_LATE_2_6_tensors.py": REFERENCE,
        "cy_3_7_tensors.py": REFERENCE,
        "di_4_8_essay.txt": "x",
    }
    batch = plan_batch(COURSE, make(tmp_path / "class", files))
    assert [(each.student, each.late) for each in batch.submissions] == [("bob", True), ("cy", False)]
    assert [(each.student, each.status, each.late) for each in batch.settled] == [
        ("ann", "unreadable", True),
        ("di", "missing", False),
    ]
    assert batch.settled[1].message.startswith("No file was taken for `tensors`. Found were: `essay.txt`")


def test_nothing_that_is_recognised_is_told_with_the_reasons(tmp_path):
    with pytest.raises(UsageError, match=r"(?s)holds no submissions.*`essay.txt` of `ann` is no exercise"):
        plan_batch(COURSE, make(tmp_path / "class", {"ann/essay.txt": "x", "bob/": ""}))


def test_a_guess_is_graded_and_told_on_the_page_unless_none_is_wanted(tmp_path, learn, right_answer):
    files = {"ann_LATE_1_5_Slope (1).py": right_answer, "bob_2_6_slope.py": right_answer}
    path = make(tmp_path / "class", files)
    result = learn("grade", path, "--out", tmp_path / "out", "--trust")
    assert "Note: Read as a Canvas download: 2 students, 1 of them late." in result.output
    rows = (tmp_path / "out" / "grades.csv").read_text().splitlines()
    assert rows[1:] == ["ann,10,10,10,100.0,slope: late", "bob,10,10,10,100.0,"]
    page = (tmp_path / "out" / "ann" / "index.html").read_text()
    assert "was taken for <code>slope</code>, because of its name" in page
    assert "It was handed in late." in page
    learn("grade", path, "--out", tmp_path / "strict", "--trust", "--strict")
    assert (tmp_path / "strict" / "grades.csv").read_text().splitlines()[1] == "ann,0,0,10,0.0,slope: missing"
    page = (tmp_path / "strict" / "ann" / "index.html").read_text()
    assert "No file was taken for <code>slope</code>. Found were:" in page
    assert "Nothing was handed in" not in page


def test_one_archive_in_a_download_is_a_student_s_and_beside_a_list_the_class(tmp_path):
    found, _ = found_in(make(tmp_path / "canvas", {"ann_1_55_hw.zip": zipped({"tensors.py": REFERENCE})}))
    assert found.students == ("ann",)
    inner = zipped({"ann/tensors.py": REFERENCE, "bob/tensors.py": REFERENCE})
    found, _ = found_in(make(tmp_path / "class", {"hw1.zip": inner, "students.csv": "x"}))
    assert found.students == ("ann", "bob")


def test_the_name_of_an_archive_says_what_is_no_part_of_names_in_it(tmp_path):
    files = {"hw1-ann/tensors.py": REFERENCE, "hw1-bob/tensors.py": REFERENCE}
    found, notes = found_in(pack(tmp_path / "hw1-submissions.zip", files))
    assert found.students == ("ann", "bob")
    assert notes == ("Read as a folder of git clones: 2 students.",)
