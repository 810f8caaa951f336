"""A workspace hands out files, refreshes what nobody edited, and never loses what a learner wrote."""

import json
import os
import shutil
from pathlib import Path

import pytest

from gradschool.course.course import read_course
from gradschool.errors import CourseError, UsageError
from gradschool.learner.workspace import create, find

SMALL = Path(__file__).parents[1] / "cases_course" / "small"
STUB = SMALL / "exercises/01_tensors/tensors/tensors.py"
needs_rights = pytest.mark.skipif(
    os.name == "nt" or (hasattr(os, "geteuid") and os.geteuid() == 0), reason="this user may write everywhere"
)


@pytest.fixture
def course(tmp_path):
    return read_course(Path(shutil.copytree(SMALL, tmp_path / "course")))


@pytest.fixture
def workspace(tmp_path, course):
    return create(tmp_path / "mine", course, "alex")


def handed_out(workspace, name="tensors"):
    exercise = workspace.course.exercise(name)
    return exercise, workspace.hand_out(exercise)


def files(workspace):
    found = (
        path.relative_to(workspace.root).as_posix() for path in workspace.root.rglob("*") if path.is_file()
    )
    return sorted(found)


def refusal(call, *arguments):
    with pytest.raises(UsageError) as caught:
        call(*arguments)
    return str(caught.value)


# -- making and finding ---------------------------------------------------------------------------------


def test_a_new_workspace_is_found_from_any_folder_in_it(workspace, course):
    handed_out(workspace)
    for start in (workspace.root, workspace.root / "01_tensors" / "tensors"):
        found = find(start, course)
        assert (found.root, found.student) == (workspace.root, "alex")


def test_a_workspace_is_found_from_a_folder_reached_by_dots(workspace, course, monkeypatch):
    (workspace.root / "deeper").mkdir()
    monkeypatch.chdir(workspace.root / "deeper")
    assert find(Path(".."), course).root == workspace.root.resolve()
    monkeypatch.chdir(workspace.root.parent)
    assert "is not a workspace" in refusal(find, Path("."), course)


@pytest.mark.parametrize("student", ['Ana "Aña" \\ Ω', "o'neil", "x" * 100])
def test_a_student_id_survives_being_written(tmp_path, course, student):
    create(tmp_path / "mine", course, student)
    assert find(tmp_path / "mine", course).student == student


@pytest.mark.parametrize("student", ["", " ", "a\nb", "x" * 101, "\udcff"])
def test_a_student_id_that_is_no_line_of_text_is_refused(tmp_path, course, student):
    assert "cannot be a student id. Name one with `--student`" in refusal(
        create, tmp_path / "mine", course, student
    )
    assert not (tmp_path / "mine").exists()


def test_a_folder_without_the_marker_is_told_the_next_step(tmp_path, course):
    expected = f"`{tmp_path.resolve()}` is not a workspace. `learn init` creates one."
    assert refusal(find, tmp_path, course) == expected


def test_a_folder_that_is_not_empty_is_refused_by_what_it_holds(tmp_path, course):
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "notes.txt").write_text("mine")
    assert "is not empty: it holds `notes.txt`. Name a new or empty folder." in refusal(
        create, tmp_path / "mine", course, "alex"
    )


def test_hidden_files_do_not_make_a_folder_full(tmp_path, course):
    (tmp_path / "mine" / ".git").mkdir(parents=True)
    assert create(tmp_path / "mine", course, "alex").root == (tmp_path / "mine").resolve()


def test_a_workspace_is_not_made_twice(workspace, course):
    sentence = refusal(create, workspace.root, course, "kim")
    assert (
        sentence
        == f"`{workspace.root}` is already a workspace. Type `learn next` there to see what comes next."
    )
    assert find(workspace.root, course).student == "alex"


@pytest.mark.parametrize("inside", ["", "deeper"])
def test_a_file_is_refused_as_a_folder(tmp_path, course, inside):
    (tmp_path / "taken").write_text("mine")
    assert "is a file. Name a new or empty folder." in refusal(
        create, tmp_path / "taken" / inside, course, "alex"
    )


@needs_rights
def test_a_folder_without_the_right_to_write_is_told_in_one_sentence(tmp_path, course):
    (tmp_path / "locked").mkdir(mode=0o500)
    sentence = refusal(create, tmp_path / "locked" / "mine", course, "alex")
    assert sentence.endswith("cannot be created: Permission denied. Choose another folder.")


def test_a_folder_that_cannot_be_made_is_told_in_one_sentence(tmp_path, course, monkeypatch):
    def denied(*_, **__):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "mkdir", denied)
    sentence = refusal(create, tmp_path / "mine", course, "alex")
    assert sentence == f"`{tmp_path / 'mine'}` cannot be created: Permission denied. Choose another folder."


def test_a_failure_of_the_disk_is_one_sentence_and_leaves_no_rest(workspace, course, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    before = files(workspace)
    monkeypatch.setattr(os, "replace", full)
    sentence = refusal(workspace.hand_out, course.exercise("tensors"))
    assert sentence.endswith(
        "cannot be written: No space left on device. Allow writing there, or choose another folder."
    )
    assert files(workspace) == before


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("student = ", "line 1: Invalid value. The file is not valid TOML."),
        ('format_version = 1\ncourse = "c"\n', "line 1: `student` is missing. Add it: a text."),
        ('format_version = 1\ncourse = "c"\nstudent = 3\n', "line 3: `student` is `3`; expected a text."),
        ('format_version = "1"\n', "line 1: `format_version` is the text `1`; expected a number."),
    ],
)
def test_a_damaged_marker_is_told_with_its_line_and_as_the_learners_file(workspace, course, text, sentence):
    marker = workspace.root / "gradschool.toml"
    marker.write_text(text)
    with pytest.raises(UsageError) as caught:
        find(workspace.root, course)
    assert not isinstance(caught.value, CourseError)
    assert f"`{marker}`, {sentence}" in str(caught.value)


def test_a_workspace_of_a_newer_format_asks_for_an_update(workspace, course):
    (workspace.root / "gradschool.toml").write_text("format_version = 2\nshape = 'round'\n")
    assert refusal(find, workspace.root, course).endswith(
        "has format 2; this gradschool reads format 1. Update gradschool."
    )


def test_keys_of_the_marker_that_are_not_known_do_no_harm(workspace, course):
    with open(workspace.root / "gradschool.toml", "a", encoding="utf-8") as file:
        file.write('colour = "blue"\n')
    assert find(workspace.root, course).student == "alex"


# -- handing out ----------------------------------------------------------------------------------------


def test_handing_out_copies_the_page_the_stub_and_the_topics_page(workspace):
    _, file = handed_out(workspace)
    assert file == workspace.root / "01_tensors" / "tensors" / "tensors.py"
    assert file.read_bytes() == STUB.read_bytes()
    assert files(workspace) == [
        ".gradschool/handed_out.json",
        "01_tensors/README.md",
        "01_tensors/tensors/README.md",
        "01_tensors/tensors/tensors.py",
        "gradschool.toml",
    ]


def test_of_a_quiz_only_the_page_is_handed_out(workspace):
    _, file = handed_out(workspace, "tensors_quiz")
    assert file == workspace.root / "answers.toml"
    assert not file.exists()
    assert "01_tensors/tensors_quiz/README.md" in files(workspace)
    assert not [name for name in files(workspace) if name.endswith(".py")]


def test_an_exercise_without_a_topic_page_is_handed_out(workspace):
    handed_out(workspace, "autograd")
    assert "02_autograd/README.md" not in files(workspace)
    assert "02_autograd/autograd/autograd.py" in files(workspace)


def test_a_learners_file_is_never_overwritten(workspace):
    exercise, file = handed_out(workspace)
    file.write_text("mine\n")
    exercise.stub.write_text("a newer stub\n")
    workspace.hand_out(exercise)
    assert file.read_text() == "mine\n"


def test_a_file_that_was_there_before_is_the_learners(workspace, course):
    own = workspace.root / "01_tensors" / "tensors" / "tensors.py"
    own.parent.mkdir(parents=True)
    own.write_text("mine\n")
    workspace.hand_out(course.exercise("tensors"))
    course.exercise("tensors").stub.write_text("a newer stub\n")
    workspace.hand_out(course.exercise("tensors"))
    assert own.read_text() == "mine\n"


def test_an_update_adds_refreshes_and_keeps(workspace, course):
    tensors, autograd = course.exercise("tensors"), course.exercise("autograd")
    for exercise in (tensors, autograd):
        workspace.hand_out(exercise)
    folder = workspace.root / "02_autograd"
    assert not (folder / "README.md").exists()
    workspace.file(tensors).write_text("mine\n")
    for exercise in (tensors, autograd):
        exercise.stub.write_text("a newer stub\n")
    autograd.page.write_text("a newer page\n")
    (course.topic("autograd").page).write_text("a topic page\n")
    for exercise in (tensors, autograd):
        workspace.hand_out(exercise)
    assert (folder / "README.md").read_text() == "a topic page\n"
    assert (folder / "autograd" / "README.md").read_text() == "a newer page\n"
    assert workspace.file(autograd).read_text() == "a newer stub\n"
    assert workspace.file(tensors).read_text() == "mine\n"


def test_what_is_up_to_date_is_not_written_again(workspace, course):
    exercise, file = handed_out(workspace)
    found = [file, workspace.root / ".gradschool/handed_out.json"]
    before = [path.stat().st_ino for path in found]
    workspace.hand_out(exercise)
    assert [path.stat().st_ino for path in found] == before


def test_a_file_that_was_removed_is_handed_out_again(workspace):
    exercise, file = handed_out(workspace)
    file.unlink()
    workspace.hand_out(exercise)
    assert file.read_bytes() == STUB.read_bytes()


@pytest.mark.parametrize("damage", [b"{", b"[]", b"\xff", b"[" * 100_000])
def test_a_damaged_list_of_what_was_handed_out_costs_no_edits(workspace, damage):
    exercise, file = handed_out(workspace)
    file.write_text("mine\n")
    (workspace.root / ".gradschool" / "handed_out.json").write_bytes(damage)
    exercise.stub.write_text("a newer stub\n")
    workspace.hand_out(exercise)
    assert file.read_text() == "mine\n"
    handed = json.loads((workspace.root / ".gradschool" / "handed_out.json").read_bytes())
    assert sorted(handed) == ["01_tensors/README.md", "01_tensors/tensors/README.md"]


def test_a_course_without_its_stub_is_the_courses_fault(workspace, course):
    course.exercise("tensors").stub.unlink()
    with pytest.raises(
        CourseError, match=r"tensors.py` cannot be read: No such file or directory. The course is"
    ):
        workspace.hand_out(course.exercise("tensors"))


def test_a_folder_in_the_place_of_a_file_is_told(workspace, course):
    (workspace.root / "01_tensors" / "tensors" / "tensors.py").mkdir(parents=True)
    assert refusal(workspace.hand_out, course.exercise("tensors")).endswith(
        "cannot be read: Is a directory. Move it away and try again."
    )


# -- reset ----------------------------------------------------------------------------------------------


def test_reset_puts_the_stub_back_and_numbers_the_backups(workspace):
    exercise, file = handed_out(workspace)
    backups = []
    for text in ("first\n", "second\n"):
        file.write_text(text)
        backups.append(workspace.reset(exercise))
        assert file.read_bytes() == STUB.read_bytes()
    assert [path.name for path in backups] == ["tensors.backup_1.py", "tensors.backup_2.py"]
    assert [path.read_text() for path in backups] == ["first\n", "second\n"]


@pytest.mark.parametrize("there", [True, False])
def test_reset_of_an_untouched_or_missing_file_needs_no_backup(workspace, there):
    exercise, file = handed_out(workspace)
    if not there:
        file.unlink()
    assert workspace.reset(exercise) is None
    assert file.read_bytes() == STUB.read_bytes()


def test_after_a_reset_an_update_of_the_stub_arrives(workspace):
    exercise, file = handed_out(workspace)
    file.write_text("mine\n")
    workspace.reset(exercise)
    exercise.stub.write_text("a newer stub\n")
    workspace.hand_out(exercise)
    assert file.read_text() == "a newer stub\n"


def test_a_quiz_has_nothing_to_reset(workspace, course):
    assert refusal(workspace.reset, course.exercise("tensors_quiz")) == (
        "`tensors_quiz` is a quiz and has no stub. Its answers lie in `answers.toml`."
    )


# -- locating -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "folder"),
    [
        ("tensors", "."),
        ("tensors.py", "."),
        ("01_tensors/tensors/tensors.py", "."),
        ("01_tensors/tensors", "."),
        ("tensors.py", "01_tensors/tensors"),
        ("../tensors/tensors.py", "01_tensors/tensors"),
    ],
)
def test_a_name_and_a_path_lead_to_the_same_file(workspace, name, folder):
    exercise, file = handed_out(workspace)
    assert workspace.locate(name, workspace.root / folder) == (exercise, file)


def test_without_a_folder_a_path_starts_at_the_working_directory(workspace, monkeypatch):
    exercise, file = handed_out(workspace)
    monkeypatch.chdir(file.parent)
    assert workspace.locate("tensors.py") == (exercise, file)


def test_a_file_outside_of_the_workspace_is_taken_by_its_name(workspace, tmp_path):
    for name in ("tensors.py", "tensors.ipynb"):
        elsewhere = tmp_path / name
        elsewhere.write_text("mine\n")
        assert workspace.locate(str(elsewhere))[1] == elsewhere
        assert workspace.locate(str(elsewhere))[0].id == "tensors"


def test_a_name_leads_to_its_file_before_it_is_handed_out(workspace):
    exercise, file = workspace.locate("autograd")
    assert (exercise.id, file.name, file.exists()) == ("autograd", "autograd.py", False)


def test_a_quiz_leads_to_the_answers(workspace):
    assert workspace.locate("tensors_quiz")[1] == workspace.root / "answers.toml"


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("tensor", "There is no exercise `tensor`. Did you mean `tensors`? `learn list` shows all."),
        ("notes.py", "`notes.py` is not an exercise file. Exercise files are named like `tensors.py`."),
        (
            "gradschool.toml",
            "`gradschool.toml` is not an exercise file. Exercise files are named like `tensors.py`.",
        ),
        ("tensors.ipynb", "There is no file `tensors.ipynb`. `learn check tensors` checks `tensors.py`."),
    ],
)
def test_what_is_no_exercise_is_told_with_the_next_step(workspace, name, sentence):
    assert refusal(workspace.locate, name, workspace.root) == sentence
