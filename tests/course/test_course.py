"""A course is read file by file, and every fault in it is told with its file and line."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from gradschool.course.course import find_course, read_course
from gradschool.errors import CourseError, UsageError

SMALL = Path(__file__).parents[1] / "cases_course" / "small"
COURSE = "exercises/course.toml"
TENSORS = "exercises/01_tensors/tensors/exercise.toml"
QUIZ = "exercises/01_tensors/tensors_quiz/exercise.toml"


@pytest.fixture
def root(tmp_path):
    return Path(shutil.copytree(SMALL, tmp_path / "course"))


def edit(path, old, new):
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def fault(root, name=None):
    with pytest.raises(CourseError) as caught:
        read_course(root).exercise(name)
    return str(caught.value)


def test_topics_and_exercises_keep_the_order_of_the_file():
    course = read_course(SMALL)
    assert course.title == "A small course"
    assert [(topic.id, topic.title) for topic in course.topics] == [
        ("01_tensors", "Tensors"),
        ("02_autograd", "Autograd"),
    ]
    assert course.exercise_ids == ("tensors", "tensors_quiz", "autograd")
    assert [exercise.id for exercise in course.exercises] == ["tensors", "tensors_quiz", "autograd"]
    assert course.faults() == []


def test_an_exercise_says_what_its_file_says():
    exercise = read_course(SMALL).exercise("tensors")
    assert (exercise.kind.name, exercise.points, exercise.title) == ("code", 20, "Tensors")
    assert exercise.entry_points == ("forward", "backward")
    assert exercise.hints == ("nudge", "concept", "nearly the code")
    assert (exercise.tags, exercise.devices) == (("numpy",), ("cpu",))
    assert exercise.limits == (2.5, 60, 512, False, 120)


def test_what_may_be_left_out_has_its_documented_default():
    exercise = read_course(SMALL).exercise("autograd")
    assert exercise.limits == (10, 60, 1024, False, 120)
    assert exercise.devices == ("cpu", "cuda", "mps")
    assert exercise.tags == ()


def test_one_id_is_one_path_in_three_trees():
    exercise = read_course(SMALL).exercise("tensors")
    paths = {name: getattr(exercise, name).relative_to(SMALL.resolve()).as_posix() for name in (
        "page", "stub", "questions", "reference", "why", "other_ways", "grader", "wrong_answers", "answers"
    )}  # fmt: skip
    assert paths == {
        "page": "exercises/01_tensors/tensors/README.md",
        "stub": "exercises/01_tensors/tensors/tensors.py",
        "questions": "exercises/01_tensors/tensors/questions.toml",
        "reference": "solutions/01_tensors/tensors/tensors.py",
        "why": "solutions/01_tensors/tensors/why.md",
        "other_ways": "solutions/01_tensors/tensors/other_ways",
        "grader": "graders/01_tensors/tensors/test_tensors.py",
        "wrong_answers": "graders/01_tensors/tensors/wrong_answers",
        "answers": "graders/01_tensors/tensors/answers.py",
    }
    assert exercise.page.is_file()
    assert exercise.stub.is_file()


def test_the_file_handed_in_is_the_stub_or_for_a_quiz_the_answers():
    course = read_course(SMALL)
    assert course.exercise("tensors").file == "tensors.py"
    assert course.exercise("tensors_quiz").file == "answers.toml"


def test_an_exercise_is_read_only_when_asked_for(root):
    (root / TENSORS).write_text("broken", encoding="utf-8")
    assert read_course(root).exercise("autograd").title == "Autograd"


def test_an_exercise_is_read_once(root):
    course = read_course(root)
    first = course.exercise("tensors")
    (root / TENSORS).unlink()
    assert course.exercise("tensors") is first


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("tensor", "There is no exercise `tensor`. Did you mean `tensors`? `learn list` shows all."),
        ("zzz", "There is no exercise `zzz`. `learn list` shows all."),
    ],
)
def test_an_unknown_name_gets_the_nearest_one(name, sentence):
    with pytest.raises(UsageError) as caught:
        read_course(SMALL).exercise(name)
    assert str(caught.value) == sentence


def test_a_topic_goes_by_its_id_with_or_without_its_number():
    course = read_course(SMALL)
    assert course.topic("02_autograd").exercises == ("autograd",)
    assert course.topic("autograd") is course.topic("02_autograd")
    assert course.topic("tensors").page.read_text(encoding="utf-8") == "# Tensors\n"
    with pytest.raises(UsageError, match=r"no topic `02_autogad`. Did you mean `02_autograd`\?"):
        course.topic("02_autogad")


# each: what to change in exercise.toml of `tensors`, the line of the fault, and the sentence
EXERCISE_FAULTS = {
    "an unknown key": ("tags", "tagz", 5, "the key `tagz` is unknown. Did you mean `tags`? Known are"),
    "a kind of its own": ('"code"', '"essay"', 2, "`kind` is the text `essay`; expected `code` or `quiz`."),
    "points in quotes": ("20", '"20"', 3, "`points` is the text `20`; expected a number above 0."),
    "no points at all": ("20", "0", 3, "`points` is `0`; expected a number above 0."),
    "true for points": ("20", "true", 3, "`points` is `True`; expected a number above 0."),
    "two hints": ('    "concept",\n', "", 6, "`hints` is a list of 2; expected a list of exactly 3 texts,"),
    "an empty hint": ('"concept"', '" "', 6, "`hints` is a list of 3; expected a list of exactly 3 texts,"),
    "no hints": ("hints", "# hints", None, "The file is not valid TOML."),
    "an empty title": ('"Tensors"', '""', 1, "`title` is an empty text; expected a text."),
    "no entry points": ('["forward", "backward"]', "[]", 4, "`entry_points` is an empty list; expected"),
    "no Python name": ('"forward"', '"for ward"', 4, "`entry_points` is a list of 2; expected a list of"),
    "a name of the judge's": ('"forward"', '"weights"', 4, "`answer.weights` is the judge's own in a grader"),
    "an unknown device": ('"cpu"', '"tpu"', 11, '`devices` is a list of 1; expected a list out of "cpu"'),
    "limits that are no table": ("[limits]", "[limits.cpu]", 13, "the key `cpu` is unknown. Known are"),
    "a limit below 0": ("2.5", "-1", 14, "`case_seconds` is `-1`; expected a number above 0."),
    "a table": ("20", "{ all = 20 }", 3, "`points` is a table; expected a number above 0."),
    "endless": ("2.5", "inf", 14, "`case_seconds` is `inf`; expected a number above 0."),
    "half a mebibyte": ("512", "0.5", 15, "`memory_mib` is `0.5`; expected a whole number above 0."),
}  # fmt: skip


@pytest.mark.parametrize("case", EXERCISE_FAULTS)
def test_a_fault_in_an_exercise_names_file_line_and_key(root, case):
    old, new, line, sentence = EXERCISE_FAULTS[case]
    edit(root / TENSORS, old, new)
    text = fault(root, "tensors")
    assert sentence in text
    if line is not None:
        assert text.startswith(f"`{root / TENSORS}`, line {line}: ")
        assert "\n" not in text


def test_a_missing_key_is_named_with_what_is_expected(root):
    edit(root / TENSORS, 'title = "Tensors"\n', "")
    assert fault(root, "tensors") == f"`{root / TENSORS}`, line 1: `title` is missing. Add it: a text."


def test_every_fault_of_a_file_is_told_at_once(root):
    edit(root / TENSORS, "20", '"20"')
    edit(root / TENSORS, "512", '"much"')
    edit(root / TENSORS, "tags", "labels")
    lines = fault(root, "tensors").splitlines()
    assert [line.split("line ")[1].split(":")[0] for line in lines] == ["3", "15", "5"]


def test_a_quiz_with_entry_points_is_told_to_drop_them(root):
    edit(root / QUIZ, "points = 4", 'points = 4\nentry_points = ["f"]')
    assert fault(root, "tensors_quiz").endswith("line 4: a quiz has no `entry_points`. Remove the key.")


@pytest.mark.parametrize("written", ["limits = { memory = 3 }", "limits.memory = 3"])
def test_a_fault_in_a_table_is_found_however_the_table_is_written(root, written):
    edit(root / QUIZ, "points = 4", f"points = 4\n{written}")
    assert "line 4: the key `memory` is unknown. Did you mean `memory_mib`?" in fault(root, "tensors_quiz")


def test_limits_given_as_a_number_are_told(root):
    edit(root / QUIZ, "points = 4", "points = 4\nlimits = 3")
    assert "line 4: `limits` is `3`; expected a table." in fault(root, "tensors_quiz")


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("points = ", "line 1: Invalid value. The file is not valid TOML."),
        ('title = "a"\ntitle = "b"\n', "line 2: Cannot overwrite a value. The file is not valid TOML."),
    ],
)
def test_broken_toml_is_told_with_its_line(root, text, sentence):
    (root / TENSORS).write_text(text, encoding="utf-8")
    assert fault(root, "tensors") == f"`{root / TENSORS}`, {sentence}"


def test_a_file_that_is_not_utf8_is_told_with_its_line(root):
    (root / TENSORS).write_bytes(b'kind = "code"\ntitle = "\xff"\n')
    assert (
        fault(root, "tensors") == f"`{root / TENSORS}`, line 2: the file is not UTF-8 text. Save it as UTF-8."
    )


def test_a_byte_order_mark_is_no_fault(root):
    (root / TENSORS).write_bytes(b"\xef\xbb\xbf" + (root / TENSORS).read_bytes())
    assert read_course(root).exercise("tensors").points == 20


def test_a_folder_without_exercise_toml_is_told(root):
    (root / TENSORS).unlink()
    assert fault(root, "tensors") == f"`{root / TENSORS}` cannot be read: No such file or directory."


def test_an_id_without_a_folder_is_told_where_it_is_listed(root):
    shutil.rmtree((root / TENSORS).parent)
    where = "`tensors` has no folder `exercises/01_tensors/tensors`. Make it, or take the id off the list."
    assert fault(root, "tensors") == f"`{root / COURSE}`, line 7: {where}"


def test_all_faults_of_a_course_are_found_and_folders_that_nobody_lists(root):
    edit(root / TENSORS, "20", "-1")
    edit(root / COURSE, '"tensors_quiz"', '"tensors_exam"')
    faults = read_course(root).faults()
    assert [line.split(": ")[1].split(".")[0] for line in faults] == [
        "`points` is `-1`; expected a number above 0",
        "`tensors_exam` has no folder `exercises/01_tensors/tensors_exam`",
        "the folder `exercises/01_tensors/tensors_quiz` is not listed",
    ]


# each: what to change in course.toml, the line of the fault, and the sentence
COURSE_FAULTS = {
    "a repeated exercise": ('["autograd"]', '["tensors"]', 12, "the exercise id `tensors` is listed twice."),
    "a repeated topic": ('"02_autograd"', '"01_tensors"', 10, "the topic id `01_tensors` is listed twice."),
    "a path for an id": (
        '"autograd"',
        '"../autograd"',
        12,
        "the exercise id `../autograd` is not snake_case.",
    ),
    "a path for a topic": ('"02_autograd"', '"../02"', 10, "the topic id `../02` is not snake_case."),
    "a topic without title": ('title = "Autograd"\n', "", 9, "`title` is missing. Add it: a text."),
    "an unknown key in a topic": (
        'title = "Autograd"',
        'titel = "A"\ntitle = "A"',
        11,
        "the key `titel` is unknown.",
    ),
    "a topic without exercises": (
        '["autograd"]',
        "[]",
        12,
        "`exercises` is an empty list; expected a list of ids",
    ),
    "an unknown key": (
        '"A small course"',
        '"A small course"\nauthor = "x"',
        3,
        "the key `author` is unknown.",
    ),
    "no title": ('title = "A small course"\n', "", 1, "`title` is missing."),
    "a newer format": (
        "version = 1",
        "version = 2",
        1,
        "the course has format 2; this gradschool reads format 1.",
    ),
    "a format in words": (
        "version = 1",
        'version = "one"',
        1,
        "`format_version` is the text `one`; expected a whole",
    ),
}


@pytest.mark.parametrize("case", COURSE_FAULTS)
def test_a_fault_in_the_course_names_file_line_and_id(root, case):
    old, new, line, sentence = COURSE_FAULTS[case]
    edit(root / COURSE, old, new)
    text = fault(root)
    assert text.startswith(f"`{root / COURSE}`, line {line}: {sentence}")
    assert "\n" not in text


@pytest.mark.parametrize(
    ("topics", "sentence"),
    [
        ("", "line 1: the course has no topics."),
        ("topics = 3", "line 3: `topics` is not a list of tables. Write each as `[[topics]]`."),
    ],
)
def test_a_course_without_topics_is_told_how_to_write_them(root, topics, sentence):
    (root / COURSE).write_text(f'format_version = 1\ntitle = "T"\n{topics}\n', encoding="utf-8")
    assert sentence in fault(root)


def test_what_the_next_exercise_needs_loads_nothing_slow():
    script = (
        "import sys\n"
        "from gradschool.course.course import find_course, read_course\n"
        "import gradschool.learner.progress, gradschool.learner.workspace\n"
        "read_course(find_course())\n"
        "slow = {'msgspec', 'dataclasses', 'torch', 'numpy', 'click', 'pytest', 'nbformat'}\n"
        "print(*slow & set(sys.modules))\n"
    )
    root = Path(__file__).resolve().parents[2]
    output = subprocess.run(
        [sys.executable, "-c", script], cwd=root, capture_output=True, text=True, check=True
    )
    assert output.stdout.split() == []


def test_the_course_asked_for_comes_first(root, monkeypatch):
    monkeypatch.setenv("GRADSCHOOL_COURSE", str(root.parent))
    assert find_course(root) == root.resolve()


def test_the_course_of_the_environment_comes_second(root, monkeypatch):
    monkeypatch.setenv("GRADSCHOOL_COURSE", str(root))
    assert find_course() == root.resolve()


def test_a_relative_course_becomes_absolute(root, monkeypatch):
    monkeypatch.chdir(root.parent)
    assert find_course(Path("course")) == root.resolve()
    assert read_course(Path("course")).exercise("tensors").stub.is_absolute()


def installed(tmp_path, monkeypatch, *courses):
    """A package in a folder of its own, with a course at each place named."""
    package = tmp_path / "installed" / "gradschool"
    package.mkdir(parents=True)
    for place in courses:
        shutil.copytree(SMALL, package / place, dirs_exist_ok=True)
    monkeypatch.delenv("GRADSCHOOL_COURSE", raising=False)
    monkeypatch.setattr(
        sys.modules["gradschool.course.course"], "__file__", str(package / "course" / "course.py")
    )
    return package.resolve()


def test_a_packaged_course_comes_before_that_of_the_checkout(tmp_path, monkeypatch):
    package = installed(tmp_path, monkeypatch, "_course", "..")
    assert find_course() == package / "_course"


def test_without_a_packaged_course_the_checkout_is_taken(tmp_path, monkeypatch):
    package = installed(tmp_path, monkeypatch, "..")
    assert find_course() == package.parent


def test_an_installation_without_a_course_says_how_to_name_one(tmp_path, monkeypatch):
    installed(tmp_path, monkeypatch)
    with pytest.raises(
        CourseError, match=r"holds no course\. Name one with `--course DIR` or in the environment"
    ):
        find_course()


def test_a_folder_that_is_no_course_is_refused_with_its_name(tmp_path, monkeypatch):
    with pytest.raises(UsageError, match=r"is not a course: it has no `exercises/course.toml`"):
        find_course(tmp_path)
    monkeypatch.setenv("GRADSCHOOL_COURSE", str(tmp_path))
    with pytest.raises(UsageError, match=r"named by `GRADSCHOOL_COURSE`, is not a course"):
        find_course()
