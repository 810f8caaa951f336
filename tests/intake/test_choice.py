"""Of several files for one exercise, work counts before the stub, the empty and the broken one."""

import pytest
from hand_in import COURSE, REFERENCE, STUB, found_in, make, named, notebook, taken

from gradschool.course.course import read_course
from gradschool.intake.class_folder import find_submissions
from gradschool.intake.contents import is_stub

BROKEN = "def from_numbers(:\n"
PLACE = "01_tensors/tensors/tensors"


def read(tmp_path, files):
    return found_in(make(tmp_path / "class", {f"ann/{name}": text for name, text in files.items()}))


@pytest.mark.parametrize(
    ("bad", "fact"),
    [
        (STUB, "is the untouched stub"),
        (STUB.replace("# TODO", "# todo").replace("\n\n\n", "\n\n"), "is the untouched stub"),
        ("", "is empty"),
        (BROKEN, "is not valid Python"),
        (b"x = '\xff'\n", "cannot be read"),
        ("print('hello')\n", "defines none of its functions"),
    ],
)
@pytest.mark.parametrize("top", ["", PLACE[:-7]])
def test_a_solved_notebook_comes_before_a_file_that_is_none(tmp_path, bad, fact, top):
    files = {f"{top}tensors.py": bad, f"{top}tensors.ipynb": notebook(named(REFERENCE, "solved"))}
    found, notes = read(tmp_path, files)
    assert taken(found) == [("ann", "tensors", "# solved")]
    script, sheet = f"`{top}tensors.py`", f"`{top}tensors.ipynb`"
    told = f"`ann` handed in both {script} and {sheet}: {sheet} was taken, because {script} {fact}."
    assert (notes, found.submissions[0].notes) == ((told,), (told,))


@pytest.mark.parametrize("bad", [notebook(STUB), notebook(""), notebook(BROKEN), "{", notebook("x = 1")])
def test_a_solved_file_comes_before_a_notebook_that_is_none(tmp_path, bad):
    found, _ = read(tmp_path, {"tensors.ipynb": bad, "tensors.py": named(REFERENCE, "solved")})
    assert taken(found) == [("ann", "tensors", "# solved")]


def test_a_solved_file_elsewhere_comes_before_the_stub_of_a_workspace(tmp_path):
    found, _ = read(
        tmp_path, {f"{PLACE}.py": STUB, "tensors.py": named(REFERENCE, "flat"), "gradschool.toml": "x = 1"}
    )
    assert taken(found) == [("ann", "tensors", "# flat")]


def test_a_guess_with_work_comes_before_an_exact_stub(tmp_path):
    found, notes = read(tmp_path, {"tensors.py": STUB, "solution.py": named(REFERENCE, "work")})
    assert taken(found) == [("ann", "tensors", "# work")]
    assert notes[-1].endswith("`solution.py` was taken, because `tensors.py` is the untouched stub.")


def test_an_untouched_stub_alone_is_judged_in_a_flat_folder_and_not_in_a_workspace(tmp_path):
    found, _ = read(tmp_path / "flat", {"tensors.py": STUB})
    assert [each.exercise for each in found.submissions] == ["tensors"]
    found, notes = read(tmp_path / "workspace", {f"{PLACE}.py": STUB + "\n# nothing yet\n"})
    assert (found.submissions, notes) == ((), ())


def test_broken_work_tells_more_than_a_stub(tmp_path):
    found, _ = read(tmp_path, {"tensors.py": STUB, "tensors.ipynb": notebook(BROKEN)})
    assert [each.file_name for each in found.submissions] == ["tensors.ipynb"]


def test_a_file_that_cannot_be_read_alone_is_told(tmp_path):
    found, _ = read(tmp_path, {"Tensors.py": b"x = '\xff'\n"})
    assert [(each.exercise, each.message) for each in found.unreadable] == [
        ("tensors", "`Tensors.py`, line 1, is not UTF-8 text. Save the file as UTF-8.")
    ]


def test_a_stub_of_other_words_is_a_stub_and_one_line_of_work_is_work():
    stub = COURSE.exercise("tensors").stub
    assert is_stub(STUB.replace("make a table of zeros", "a table").replace("of zeros.", "of nothing."), stub)
    assert not is_stub(STUB.replace('raise NotImplementedError("make a table of zeros")', "return 0"), stub)
    assert not is_stub("x = 1\n", stub)


def test_hundreds_of_copies_hold_nobody_up(tmp_path):
    files = {f"{number:03}/tensors.py": "x = 1\n" for number in range(300)}
    found, _ = read(tmp_path, files | {"tensors.py": named(REFERENCE, "near")})
    assert taken(found) == [("ann", "tensors", "# near")]


def test_what_a_submission_uses_goes_with_it_and_is_not_told_as_something_else(tmp_path, small_course):
    folder = tmp_path / "class/ann"
    (folder / "data").mkdir(parents=True)
    (folder / "slope.py").write_text("from utils import x\nopen('data/rows.csv')\n")
    (folder / "utils.py").write_text("x = 1\n")
    (folder / "data/rows.csv").write_text("1")
    (folder / "other.py").write_text("y = 1\n")
    found = find_submissions(tmp_path / "class", read_course(small_course))
    assert [file.path for file in found.submissions[0].beside] == ["data/rows.csv", "utils.py"]
    told = " ".join(found.notes)
    assert "`utils.py`" not in told
    assert "`other.py`" in told


def test_files_of_one_student_never_go_with_anothers(tmp_path, small_course):
    folder = tmp_path / "class"
    folder.mkdir()
    for name, number in (("ann", 1), ("bob", 2)):
        (folder / f"{name}_120{number}_55{number}_slope.py").write_text("from utils import x\n")
        (folder / f"{name}_120{number}_66{number}_utils.py").write_text(f"x = '{name}'\n")
    found = find_submissions(folder, read_course(small_course))
    beside = {each.student: [file.data for file in each.beside] for each in found.submissions}
    assert beside == {"ann": [b"x = 'ann'\n"], "bob": [b"x = 'bob'\n"]}
