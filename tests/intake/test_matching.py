"""A file is known for what it is meant for by its name or by what it defines; a guess is told, and can be forbidden."""

import pytest
from hand_in import AUTOGRAD, COURSE, REFERENCE, STUB, found_in, make, named, notebook, taken

from gradschool.intake.matching import Names, claims, ending_of, version_in

NAMES = Names(COURSE)
MLP = COURSE.exercise("manual_mlp").reference.read_text(encoding="utf-8")


def read(tmp_path, files, **options):
    return found_in(
        make(tmp_path / "class", {f"ann/{name}": text for name, text in files.items()}), **options
    )


@pytest.mark.parametrize(
    ("name", "exercise"),
    [
        ("Tensors.py", "tensors"),
        ("TENSORS.PY", "tensors"),
        ("tensors (1).py", "tensors"),
        ("tensors-1.py", "tensors"),
        ("tensors copy.py", "tensors"),
        ("Kopie von tensors.py", "tensors"),
        ("tensors-Copy1.ipynb", "tensors"),
        ("Copy_of_tensors.ipynb", "tensors"),
        ("tensors_anna.py", "tensors"),
        ("anna_tensors.py", "tensors"),
        ("anna.tensors.py", "tensors"),
        ("01_tensors.py", "tensors"),
        ("tensors2.py", "tensors"),
        ("tensors_final_v2.py", "tensors"),
        ("tensors.py.txt", "tensors"),
        ("tensors .py", "tensors"),
        (" tensors.py", "tensors"),
        ("tensors..py", "tensors"),
        ("tensors.pyw", "tensors"),
        ("tensors.ipynb.json", "tensors"),
        ("tensors.ipynb.txt", "tensors"),
        ("tensor.py", "tensors"),
        ("tensros.py", "tensors"),
        ("hw1_tensors.py", "tensors"),
        ("HW1-Tensors (Anna Ember).py", "tensors"),
        ("Tensors Exercise.ipynb", "tensors"),
        ("ｔｅｎｓｏｒｓ.py", "tensors"),
        ("autograd_quiz.py", "autograd_quiz"),
        ("autograd_anna.py", "autograd"),
        ("simplecnn.py", "simple_cnn"),
        ("SimpleCNN.py", "simple_cnn"),
        ("Simple CNN.ipynb", "simple_cnn"),
        ("my-simple-cnn-final.py", "simple_cnn"),
        ("trainingLoop.py", "training_loop"),
        ("training_loop_quiz.toml", "training_loop_quiz"),
        ("initialisation.py", "initialization"),
        ("earlystoping.py", "early_stopping"),
    ],
)
def test_a_name_names_the_exercise_in_many_ways(name, exercise):
    assert NAMES.named(name).exercise == exercise


@pytest.mark.parametrize(
    "name",
    [
        "solution.py",
        "main.py",
        "hw1.py",
        "Untitled.ipynb",
        "test_tensors.py",
        "tensors_test.py",
        ".py",
        "x" * 300,
    ],
)
def test_other_names_name_none(name):
    assert NAMES.named(name) is None


@pytest.mark.parametrize(
    ("name", "ending"),
    [
        ("a.PY", ".py"),
        ("a.pyw", ".py"),
        ("a.ipynb.json", ".ipynb"),
        ("a.toml.txt", ".toml"),
        ("a.txt", ""),
        ("a.pyc", ""),
        ("py", ""),
        ("a.py.bak", ""),
    ],
)
def test_an_ending_is_known_however_it_is_written(name, ending):
    assert ending_of(name) == ending


def test_later_versions_count_more():
    assert [version_in(words) for words in (("v", "2"), ("1",), ("anna",), ("old", "3"))] == [2, 1, 0, -1]


@pytest.mark.parametrize(
    ("defined", "points", "found"),
    [
        ("ab", {"x": "abcd"}, {"x": 2}),
        ("a", {"x": "abcd"}, {}),
        ("abcd", {"x": "abc", "y": "d"}, {"x": 3, "y": 1}),
        ("abc", {"x": "abc", "y": "abcd"}, {"x": 3}),
        ("ab", {"x": "abc", "y": "abd"}, {}),
        ("abcd", {"x": "ab", "y": "cd"}, {"x": 2, "y": 2}),
        ("abc", {"x": "abc", "y": "cd"}, {"x": 3}),
        ("", {"x": "a"}, {}),
    ],
)
def test_what_is_defined_claims_the_exercises_it_is_for(defined, points, found):
    assert claims(set(defined), {name: tuple(letters) for name, letters in points.items()}) == found


def test_a_guess_by_name_is_told_to_both(tmp_path):
    found, notes = read(tmp_path, {"Tensors (1).py": REFERENCE})
    assert notes == ("`Tensors (1).py` of `ann` was taken for `tensors`, because of its name.",)
    assert found.submissions[0].notes == ("`Tensors (1).py` was taken for `tensors`, because of its name.",)
    assert found.submissions[0].path == str(tmp_path / "class" / "ann" / "Tensors (1).py")


@pytest.mark.parametrize("name", ["solution.py", "Untitled.ipynb", "hw/main.py", "a/b/hw1.py"])
def test_a_file_is_known_by_what_it_defines(tmp_path, name):
    found, notes = read(tmp_path, {name: notebook(REFERENCE) if name.endswith("ipynb") else REFERENCE})
    assert [each.exercise for each in found.submissions] == ["tensors"]
    assert notes == (
        f"`{name}` of `ann` was taken for `tensors`, because it defines 10 of its 10 functions.",
    )


def test_a_file_with_several_exercises_is_taken_for_each(tmp_path):
    found, notes = read(tmp_path, {"homework.py": f"{REFERENCE}\n{AUTOGRAD}\n{MLP}"})
    assert [each.exercise for each in found.submissions] == ["tensors", "autograd", "manual_mlp"]
    assert len(notes) == 3


def test_a_helper_beside_the_exercise_is_no_exercise(tmp_path):
    found, notes = read(tmp_path, {"tensors.py": REFERENCE, "utils.py": "def describe(x):\n    return {}\n"})
    assert [each.file_name for each in found.submissions] == ["tensors.py"]
    assert notes == (
        "`utils.py` of `ann` is no exercise of this course. It defines 1 of the 10 functions of `tensors`.",
    )


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("solution.py", REFERENCE + "\ndef (:\n"),
        ("main.ipynb", notebook(REFERENCE + "\ndef (:\n")),
        ("hw.py", REFERENCE + "\n<<<<<<< HEAD\n"),
        ("hw1.ipynb", notebook(REFERENCE)[:-5]),
        ("solution.py", REFERENCE.encode("utf-16-le")[:10] + REFERENCE.encode() + b"\xff"),
    ],
)
def test_broken_work_is_known_by_what_it_seems_to_define(tmp_path, name, text):
    found, notes = read(tmp_path, {name: text})
    (each,) = [*found.submissions, *found.unreadable]
    assert each.exercise == "tensors"
    assert notes == (
        f"`{name}` of `ann` was taken for `tensors`, because it defines 10 of its 10 functions.",
    )


def test_tests_of_the_student_are_no_work(tmp_path):
    found, _ = read(tmp_path, {"test_tensors.py": "from tensors import *\n\ndef test_zero(): pass\n"})
    assert found.submissions == ()


def test_an_exact_name_comes_before_a_guess_and_both_are_told(tmp_path):
    found, notes = read(tmp_path, {"tensors.py": named(REFERENCE, "exact"), "tensors (1).py": REFERENCE})
    assert taken(found) == [("ann", "tensors", "# exact")]
    assert notes == ("`ann` handed in both `tensors.py` and `tensors (1).py`: `tensors.py` was taken.",)


def test_of_guessed_versions_the_last_counts(tmp_path):
    files = {f"tensors_v{number}.py": named(REFERENCE, f"v{number}") for number in (1, 2, 10)}
    found, _ = read(tmp_path, files | {"tensors_old.py": named(REFERENCE, "old")})
    assert taken(found) == [("ann", "tensors", "# v10")]


def test_of_files_known_by_content_the_fullest_counts(tmp_path):
    half = "\n".join(f"def {name}(): pass" for name in COURSE.exercise("tensors").entry_points[:6])
    found, _ = read(tmp_path, {"a.py": half, "main.py": named(REFERENCE, "full")})
    assert taken(found) == [("ann", "tensors", "# full")]


def test_a_name_that_lies_about_its_content_is_not_believed(tmp_path):
    found, _ = read(tmp_path, {"tensors_final.py": named(AUTOGRAD, "autograd")})
    assert taken(found) == [("ann", "autograd", "# autograd")]


def test_a_text_with_the_name_of_an_exercise_is_read_where_it_is_code(tmp_path):
    found, _ = read(tmp_path, {"tensors.txt": named(REFERENCE, "text")})
    assert taken(found) == [("ann", "tensors", "# text")]
    found, notes = read(tmp_path / "prose", {"tensors.txt": "What I learnt about tensors."})
    assert found.submissions == ()
    assert notes[0].startswith("`tensors.txt` of `ann` is no exercise of this course.")


@pytest.mark.parametrize(
    "name", ["tensors.py~", "tensors.py.bak", "tensors", "tensors,py", "tensors.md", "tensors/__init__.py"]
)
def test_code_under_any_ending_is_taken_where_the_name_says_what_it_is(tmp_path, name):
    found, _ = read(tmp_path, {name: named(REFERENCE, "code")})
    assert taken(found) == [("ann", "tensors", "# code")]


def test_strict_takes_no_guess_and_says_what_was_found(tmp_path):
    files = {"Tensors.py": REFERENCE, "main.py": AUTOGRAD, "Answers.toml": "[tensors_quiz]\na = 1\n"}
    found, notes = read(tmp_path, files, strict=True)
    assert (found.submissions, found.unreadable) == ((), ())
    assert "`Tensors.py` of `ann` is no exercise of this course. Did you mean `tensors.py`?" in notes
    assert found.why_missing(COURSE, "ann", "tensors") == (
        "No file was taken for `tensors`. Found were: `Tensors.py` is not named `tensors.py`; "
        "`main.py` is not named `tensors.py`; `Answers.toml` is neither a `.py` nor an `.ipynb` file. "
        "Name your work `tensors.py` and hand it in again."
    )


def test_who_handed_in_something_reads_what_was_found_and_why_it_was_not_taken(tmp_path):
    files = {
        "solution.py": "def describe(x): pass\n",
        "essay.pdf": b"%PDF",
        "broken.py": b"x = '\xe4'\n",
        "empty.py": "",
        "faulty.py": "x = 1\ndef f(:\n",
    }
    found, _ = read(tmp_path, files)
    assert found.why_missing(COURSE, "ann", "tensors") == (
        "No file was taken for `tensors`. Found were: "
        "`broken.py` cannot be read (`broken.py`, line 1, is not UTF-8 text. Save the file as UTF-8); "
        "`empty.py` cannot be read (`empty.py` is empty. Save your work and hand the file in again); "
        "`faulty.py` cannot be read (line 2 is not valid Python); `solution.py` defines 1 of its 10 functions; "
        "`essay.pdf` is neither a `.py` nor an `.ipynb` file. "
        "Name your work `tensors.py` and hand it in again."
    )
    assert "`essay.pdf` is no file of answers" in found.why_missing(COURSE, "ann", "tensors_quiz")


def test_who_handed_in_nothing_or_only_other_exercises_reads_that(tmp_path):
    found, _ = read(tmp_path, {"autograd.py": AUTOGRAD})
    assert found.why_missing(COURSE, "ann", "tensors") == "Nothing was handed in for `tensors`."


def test_strict_takes_answers_by_their_name_alone(tmp_path):
    found, _ = read(tmp_path, {"Answers.toml": "[tensors_quiz]\na = 1\n"}, strict=True)
    assert "`Answers.toml` is not named `answers.toml`" in found.why_missing(COURSE, "ann", "tensors_quiz")


@pytest.mark.parametrize(
    "name",
    [
        "Answers.toml",
        "answers (1).toml",
        "answers.toml.txt",
        "answers_anna.toml",
        "ANSWERS.TOML",
        "answers.txt",
        "my/answers.toml",
        "quiz.toml",
    ],
)
def test_answers_are_known_by_their_name_or_the_quizzes_in_them(tmp_path, name):
    found, notes = read(tmp_path, {name: '[tensors_quiz]\none_number = "x"\n'})
    assert [each.exercise for each in found.submissions] == ["tensors_quiz"]
    assert ("was taken for `answers.toml`" in " ".join(notes)) is (name != "my/answers.toml")


def test_of_two_files_of_answers_the_first_is_taken_for_each_quiz(tmp_path):
    files = {
        "answers.toml": "[tensors_quiz]\na = 1\n",
        "answers (1).toml": "[tensors_quiz]\na = 2\n[autograd_quiz]\nb = 3\n",
    }
    found, notes = read(tmp_path, files)
    assert [(each.exercise, each.text) for each in found.submissions] == [
        ("tensors_quiz", '{"a": 1}'),
        ("autograd_quiz", '{"b": 3}'),
    ]
    assert "`ann` answered `tensors_quiz` in two files: the first was taken." in notes


def test_a_toml_file_without_a_quiz_is_not_taken_for_answers(tmp_path):
    found, _ = read(tmp_path, {"tensors.py": STUB, "settings.toml": "[tool]\nx = 1\n"})
    assert [each.exercise for each in found.submissions] == ["tensors"]


def test_thousands_of_files_are_not_all_looked_into(tmp_path):
    files = {f"data/{number}.txt": "x" for number in range(2_000)}
    files |= {f"old/{number:03}.py": "x = 1\n" for number in range(200)}
    found, notes = read(tmp_path, {**files, "main.py": named(REFERENCE, "main"), "autograd.py": AUTOGRAD})
    assert [(each.exercise, each.file_name) for each in found.submissions] == [
        ("autograd", "autograd.py"),
        ("tensors", "main.py"),
    ]
    assert len(notes) == 3
