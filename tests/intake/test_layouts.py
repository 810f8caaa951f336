"""What a learning system gives to download is read as it is: whose is which file, who was late, what was last."""

import pytest
from hand_in import AUTOGRAD, REFERENCE, SMALL, found_in, make, named, notebook, pack, taken

from gradschool.errors import UsageError
from gradschool.intake.layouts import gradescope

META = """---
submission_11:
  :submitters:
  - :name: Ann Ember
    :sid: '123456789'
    :email: ann@example.com
  :created_at: 2026-04-26 17:34:00.861687000 Z
  :score: 2.0
  :results:
    score: 2.0
    tests:
    - name: not a student
  :history:
  - :created_at: 2026-04-25 09:00:00.000000000 Z
submission_12:
  :submitters:
  - :name: "Jos\\xE9 \\"Pepe\\" L"
    :sid: 987
    :email: jose@example.com
  - :name: 'Dana O''Neil'
    :sid:
    :email: dana@example.com
"""


def read(tmp_path, files, *, packed, top="", **options):
    """The class as a folder, or as an archive with `top` around it."""
    if not packed:
        return found_in(make(tmp_path / "class", files), **options)
    return found_in(
        pack(tmp_path / "class.zip", {top + name: text for name, text in files.items()}), **options
    )


both_ways = pytest.mark.parametrize(("packed", "top"), [(False, ""), (True, ""), (True, "export/")])


@both_ways
def test_canvas(tmp_path, packed, top):
    files = {
        "cruzbo_1202_55501_tensors.py": named(REFERENCE, "first"),
        "cruzbo_1202_55502_tensors-1.py": named(REFERENCE, "second"),
        "cruzbo_1202_55503_autograd.py": named(AUTOGRAD, "other"),
        "emberann_LATE_1201_55500_my_tensors (1).py": named(REFERENCE, "ann"),
        "cruzbo_1303_55509_tensors.py": named(REFERENCE, "another Bo"),
        "poedee_1404_text.html": "<p>def</p>",
    }
    found, notes = read(tmp_path, files, packed=packed, top=top)
    assert taken(found) == [
        ("cruzbo (1202)", "autograd", "# other"),
        ("cruzbo (1202)", "tensors", "# second"),
        ("cruzbo (1303)", "tensors", "# another Bo"),
        ("emberann", "tensors", "# ann"),
    ]
    assert [each.student for each in found.submissions if each.late] == ["emberann"]
    assert "Read as a Canvas download: 4 students, 1 of them late." in notes
    assert (
        "`cruzbo (1202)` handed in both `tensors-1.py` and `tensors.py`: `tensors-1.py` was taken, the last attempt."
        in notes
    )
    assert "poedee" in found.students


def test_canvas_without_names_and_with_a_list_beside_it(tmp_path):
    files = {
        "anon_x7Yq_5501_tensors.py": named(REFERENCE, "x"),
        "LATE_anon_kk2_5502_tensors.py": named(REFERENCE, "k"),
        "students.csv": "a,b",
    }
    found, notes = read(tmp_path, files, packed=False)
    assert taken(found) == [("anon_kk2", "tensors", "# k"), ("anon_x7Yq", "tensors", "# x")]
    assert notes == (
        "Read as a Canvas download: 2 students, 1 of them late.",
        "Passed over beside the files of the students: `students.csv`.",
    )


@both_ways
def test_moodle_has_one_row_a_person(tmp_path, packed, top):
    files = {
        "Bo Cruz_12346_assignsubmission_onlinetext/onlinetext.html": "<p>hi</p>",
        "Bo Cruz_12346_assignsubmission_file_/sub/tensors.py": named(REFERENCE, "bo"),
        "Luis Pérez_12347_assignsubmission_file/tensors.ipynb": notebook(REFERENCE),
        "Dee Poe_12348_assignsubmission_file/essay.txt": "x",
    }
    found, notes = read(tmp_path, files, packed=packed, top=top)
    assert found.students == ("Bo Cruz", "Dee Poe", "Luis Pérez")
    assert [(each.student, each.exercise) for each in found.submissions] == [
        ("Bo Cruz", "tensors"),
        ("Luis Pérez", "tensors"),
    ]
    assert notes[0] == "Read as a Moodle download: 3 students."


def test_moodle_flat_and_blind(tmp_path):
    files = {
        "Participant_77_assignsubmission_file_tensors.py": named(REFERENCE, "77"),
        "Participant_78_assignsubmission_file_tensors.py": named(REFERENCE, "78"),
        "Participant_78_assignsubmission_onlinetext_onlinetext.html": "x",
    }
    found, _ = read(tmp_path, files, packed=False)
    assert taken(found) == [("Participant 77", "tensors", "# 77"), ("Participant 78", "tensors", "# 78")]


@both_ways
def test_gradescope_names_come_from_its_metadata(tmp_path, packed, top):
    files = {
        "submission_metadata.yml": META,
        "submission_11/tensors.py": named(REFERENCE, "11"),
        "submission_12/src/tensors.py": named(REFERENCE, "12"),
    }
    found, notes = read(tmp_path, files, packed=packed, top=top)
    assert taken(found) == [
        ("Ann Ember", "tensors", "# 11"),
        ("Dana O'Neil", "tensors", "# 12"),
        ('José "Pepe" L', "tensors", "# 12"),
    ]
    assert notes[0] == "Read as a Gradescope export: 3 students."
    assert notes[1] == (
        '`submission_12` is the work of `José "Pepe" L`, `Dana O\'Neil` together: each has a row.'
    )


@pytest.mark.parametrize(
    "metadata", [None, "", "--- []\n", "\x00\xff: [", "submission_11:\n  :submitters: []\n"]
)
def test_gradescope_without_names_is_read_by_its_folders(tmp_path, metadata):
    files = {"submission_11/tensors.py": named(REFERENCE, "11"), "submission_12/tensors.py": REFERENCE}
    found, _ = read(
        tmp_path, files | ({} if metadata is None else {"submission_metadata.yml": metadata}), packed=False
    )
    assert found.students == ("submission_11", "submission_12")


def test_metadata_takes_time_that_grows_with_its_size():
    for piece in (
        "submission_1:\n  :submitters:\n",
        "  - :name: x\n",
        "  " * 9,
        '"',
        "- " * 5,
        "  :submitters:\n",
    ):
        assert gradescope.read_submitters(piece * 100_000) is not None


@both_ways
def test_nbgrader(tmp_path, packed, top):
    files = {
        "bitdiddle/ps1/tensors.ipynb": notebook(named(REFERENCE, "ben")),
        "bitdiddle/ps1/timestamp.txt": "2015-02-02 14:58:23.948203 America/Los_Angeles",
        "hacker/ps1/tensors.ipynb": notebook(named(REFERENCE, "alyssa")),
        "hacker/ps2/autograd.ipynb": notebook(named(AUTOGRAD, "alyssa")),
    }
    found, notes = read(tmp_path, files, packed=packed, top=top)
    assert taken(found) == [
        ("bitdiddle", "tensors", "# ben"),
        ("hacker", "autograd", "# alyssa"),
        ("hacker", "tensors", "# alyssa"),
    ]
    assert notes == ("Read as an nbgrader folder: 2 students.",)


def test_nbgrader_from_the_folder_of_the_course(tmp_path):
    files = {
        "source/ps1/tensors.ipynb": notebook(REFERENCE),
        "release/ps1/tensors.ipynb": notebook("x"),
        "submitted/ann/ps1/tensors.ipynb": notebook(named(REFERENCE, "ann")),
        "submitted/bob/ps1/tensors.ipynb": notebook(named(REFERENCE, "bob")),
        "nbgrader_config.py": "c = 1",
    }
    found, notes = read(tmp_path, files, packed=False)
    assert taken(found) == [("ann", "tensors", "# ann"), ("bob", "tensors", "# bob")]
    assert notes == ("Read as an nbgrader folder: 2 students.",)


@pytest.mark.parametrize("top", ["", "downloaded/ps1/archive/", "archive/"])
def test_blackboard_counts_the_last_attempt(tmp_path, top):
    files = {
        "ps1_bitdiddle_attempt_2016-01-30-15-30-10_tensors.ipynb": notebook(named(REFERENCE, "last")),
        "ps1_bitdiddle_attempt_2016-01-29-15-30-10_tensors.ipynb": notebook(named(REFERENCE, "first")),
        "ps1_bitdiddle_attempt_2016-01-30-15-30-10.txt": "Name: Ben",
        "ps1_hacker_attempt_2016-01-30-16-00-00_tensors.py": named(REFERENCE, "alyssa"),
    }
    found, notes = read(tmp_path, {top + name: text for name, text in files.items()}, packed=False)
    assert taken(found) == [("bitdiddle", "tensors", "# last"), ("hacker", "tensors", "# alyssa")]
    assert notes[0] == "Read as a Blackboard download: 2 students."
    assert notes[1].endswith("was taken, the last attempt.")


def test_an_id_of_blackboard_may_hold_an_underscore(tmp_path):
    files = {
        f"ps1_{student}_attempt_2016-01-30-15-30-10_tensors.py": named(REFERENCE, student)
        for student in ("jane_doe", "john_doe", "jo")
    }
    found, _ = read(tmp_path, files, packed=False)
    assert taken(found) == [(name, "tensors", f"# {name}") for name in ("jane_doe", "jo", "john_doe")]


@pytest.mark.parametrize("top", ["", "hw1-submissions/"])
def test_clones_are_read_wherever_the_file_lies_in_them(tmp_path, top):
    files = {
        "hw1-anna/.git/config": "x",
        "hw1-anna/src/tensors.py": named(REFERENCE, "anna"),
        "hw1-anna/README.md": "x",
        "hw1-anton/.git/tensors.py": "x",
        "hw1-anton/tensors.py": named(REFERENCE, "anton"),
        "hw1-anton/.github/workflows/classroom.yml": "x",
    }
    found, notes = read(tmp_path, {top + name: text for name, text in files.items()}, packed=False)
    assert taken(found) == [("anna", "tensors", "# anna"), ("anton", "tensors", "# anton")]
    assert notes == ("Read as a folder of git clones: 2 students.",)


def test_a_folder_of_clones_is_known_by_its_name(tmp_path):
    files = {
        "hw1-submissions/hw1-ann/tensors.py": REFERENCE,
        "hw1-submissions/hw1-an-bo/tensors.py": REFERENCE,
    }
    found, _ = read(tmp_path, files, packed=True)
    assert found.students == ("an-bo", "ann")


def test_one_archive_for_each_student(tmp_path):
    (tmp_path / "class").mkdir()
    pack(tmp_path / "class" / "ann.zip", {"tensors.py": named(REFERENCE, "ann")})
    pack(tmp_path / "class" / "bob.zip", {"hw/tensors.py": named(REFERENCE, "bob")})
    found, notes = found_in(tmp_path / "class")
    assert taken(found) == [("ann", "tensors", "# ann"), ("bob", "tensors", "# bob")]
    assert notes[0] == "Read as one zip archive for each student: 2 students."


def test_files_of_all_students_side_by_side(tmp_path):
    files = {
        "tensors_anna.py": named(REFERENCE, "anna"),
        "bo_cruz-tensors.py": named(REFERENCE, "bo"),
        "autograd_anna_final_v2.py": named(AUTOGRAD, "anna"),
        "tensors_anna_b.py": named(REFERENCE, "anna b"),
        "tensors_20251234.py": named(REFERENCE, "number"),
    }
    found, notes = read(tmp_path, files, packed=False)
    assert taken(found) == [
        ("20251234", "tensors", "# number"),
        ("anna", "autograd", "# anna"),
        ("anna", "tensors", "# anna"),
        ("anna_b", "tensors", "# anna b"),
        ("bo_cruz", "tensors", "# bo"),
    ]
    assert notes[0] == "Read as files named after exercise and student: 4 students."


@pytest.mark.parametrize(
    "files",
    [
        ["tensors.py", "autograd.py"],
        ["tensors (1).py", "tensors_final.py", "tensors_v2.py"],
        ["tensors_anna.py", "notes.py", "more.py"],
        ["tensors_anna.py"],
    ],
)
def test_files_that_do_not_say_whose_they_are_are_no_class(tmp_path, files):
    with pytest.raises(UsageError, match="holds only files"):
        read(tmp_path, dict.fromkeys(files, REFERENCE), packed=False)


def test_a_folder_around_the_students_is_seen_through(tmp_path):
    files = {
        "export/ann/tensors.py": named(REFERENCE, "ann"),
        "export/bob/tensors.py": named(REFERENCE, "bob"),
    }
    found, notes = read(tmp_path, files, packed=False)
    assert (found.students, notes) == (("ann", "bob"), ())


def test_a_student_cannot_make_rows_for_others_by_names_of_a_learning_system(tmp_path):
    files = {
        "ann/tensors.py": named(REFERENCE, "ann"),
        "bob/tensors.py": named(REFERENCE, "bob"),
        "bob/ann_1201_55501_tensors.py": "x = 1\n",
        "bob/ps1_ann_attempt_2016-01-30-15-30-10_tensors.py": "x = 1\n",
        "bob/Ann_1_assignsubmission_file_/tensors.py": "x = 1\n",
        "bob/submission_1/tensors.py": "x = 1\n",
    }
    found, _ = read(tmp_path, files, packed=False)
    assert found.students == ("ann", "bob")
    assert taken(found) == [("ann", "tensors", "# ann"), ("bob", "tensors", "# bob")]


def test_environments_and_leftovers_are_no_submissions(tmp_path):
    files = {
        "ann/tensors.py": named(REFERENCE, "ann"),
        "ann/project/pyvenv.cfg": "home = x",
        "ann/project/lib/tensors.py": "x = 1\n",
        "cy/pyvenv.cfg": "home = x",
        "cy/Lib/site-packages/torch/tensors.py": "x = 1\n",
        "cy/tensors.py": named(REFERENCE, "cy"),
        "ann/.ipynb_checkpoints/tensors-checkpoint.ipynb": "x",
        "ann/__pycache__/tensors.pyc": "x",
        "bob/": "",
        "bob/node_modules/tensors.py": "x",
    }
    for packed in (False, True):
        found, notes = read(tmp_path, files, packed=packed)
        assert (taken(found), notes) == ([("ann", "tensors", "# ann"), ("cy", "tensors", "# cy")], ())
        assert found.students == ("ann", "bob", "cy")


def test_a_small_course_reads_the_same_layouts(tmp_path):
    files = {"a_1_2_autograd.py": "def gradient(): pass\n", "b_3_4_tensors.py": "def forward(): pass\n"}
    found, _ = read(tmp_path, files, packed=False, course=SMALL)
    assert [(each.student, each.exercise) for each in found.submissions] == [
        ("a", "autograd"),
        ("b", "tensors"),
    ]


def test_groups_of_a_class_are_no_students(tmp_path):
    files = {
        f"{group}/{student}/tensors.py": named(REFERENCE, student)
        for group, students in {"mon": ("ann", "bob"), "tue": ("cy",)}.items()
        for student in students
    }
    found, notes = read(tmp_path, files, packed=False)
    assert taken(found) == [(name, "tensors", f"# {name}") for name in ("ann", "bob", "cy")]
    assert notes == ("Read as folders of groups: 3 students.",)


def test_attempts_in_folders_are_no_students_and_the_last_counts(tmp_path):
    files = {
        f"{student}/attempt_{number}/tensors.py": named(REFERENCE, f"{student} {number}")
        for student in ("ann", "bob")
        for number in (1, 2, 10)
    }
    found, _ = read(tmp_path, files, packed=False)
    assert taken(found) == [("ann", "tensors", "# ann 10"), ("bob", "tensors", "# bob 10")]


@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize(
    ("names", "students"),
    [
        (["x/hw1/ann/tensors.py", "x/hw1/bob/tensors.py"], ("ann", "bob")),
        (["x/ann/tensors.py", "x/bob/solution.py"], ("ann", "bob")),
        (["ann/hw1/tensors.py", "ann/hw2/autograd.py"], ("ann",)),
        (["ann/src/solution.py", "ann/models/helper.py"], ("ann",)),
        (["ann/01_tensors/solution.py", "ann/02_autograd/solution.py"], ("ann",)),
        (["ann/v1/tensors.py", "ann/v2/tensors.py", "bob/final/tensors.py"], ("ann", "bob")),
        (["ann/main.py", "ann/bob/tensors.py"], ("ann",)),
    ],
)
def test_the_students_folders_are_told_from_those_around_and_in_them(tmp_path, names, students, packed):
    found, _ = read(tmp_path, dict.fromkeys(names, REFERENCE), packed=packed)
    assert found.students == students
