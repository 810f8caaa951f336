"""Every command does what its help says, and bad input gets one clear sentence and exit code 2."""

import ast
import importlib.metadata
import json
import re
import shlex
import tomllib
from pathlib import Path

import pytest


@pytest.fixture
def workspace(tmp_path, learn):
    assert learn("init", tmp_path / "mine", "--student", "s1").exit_code == 0
    return tmp_path / "mine"


@pytest.fixture
def running_judge(monkeypatch, running_judges):
    """Checks of a learner are judged by a judge that runs already."""

    def judge_one(course, submission, device):
        records = []
        running_judges(purpose="check").judge([submission], records.append)
        return records[0]

    monkeypatch.setattr("gradschool.learner.commands.judge_one", judge_one)


def refused(result):
    """The one sentence of a refusal."""
    assert result.exit_code == 2
    assert result.stdout == ""
    assert "Traceback" not in result.stderr
    assert len(result.stderr.strip().splitlines()) == 1
    return result.stderr


# -- the learner -----------------------------------------------------------------------------------------------


@pytest.mark.slow
def test_a_learner_asks_fails_reads_why_and_passes(workspace, learn, right_answer):
    file = workspace / "01_basics/slope/slope.py"
    shown = learn("next", cwd=workspace)
    assert "The slope of a mean square" in shown.stdout
    assert "slope.py" in shown.stdout
    file.write_text(right_answer.replace("(2 * (w * x - y) * x)", "(2 * (w * x - y))"))
    failed = learn("check", cwd=workspace)
    assert failed.exit_code == 1
    assert "The inner derivative is missing" in failed.stdout
    assert "5 of 10 points" in failed.stdout
    assert "Which letter" in learn("hint", cwd=workspace).stdout
    file.write_text(right_answer)
    passed = learn("check", file, cwd=workspace)
    assert passed.exit_code == 0
    assert "10 of 10 points" in passed.stdout
    assert "return (2 * (w * x - y) * x).mean()" in learn("solution", "slope", cwd=workspace).stdout
    assert "passed" in learn("list", cwd=workspace).stdout
    assert "You have passed every exercise" in learn("next", cwd=workspace).stdout
    assert "report" in learn("report", cwd=workspace).stdout
    assert "10" in (workspace / "report/index.html").read_text()


@pytest.mark.slow
def test_check_gives_the_record_as_json_and_names_the_device(workspace, learn, right_answer, running_judge):
    (workspace / "01_basics/slope/slope.py").write_text(right_answer)
    result = learn("check", "slope", "--json", "--device", "cpu", cwd=workspace)
    record = json.loads(result.stdout)
    assert (record["status"], record["score"], record["device"]) == ("graded", 10, "cpu")
    assert {case["status"] for case in record["cases"]} == {"passed"}
    assert record["versions"].keys() >= {"gradschool", "torch", "python", "numpy"}


@pytest.mark.slow
def test_a_file_is_checked_outside_a_workspace_too(tmp_path, learn, right_answer, running_judge):
    (tmp_path / "slope.py").write_text(right_answer)
    assert learn("check", "slope.py", cwd=tmp_path).exit_code == 0


@pytest.mark.slow
def test_a_device_that_is_not_there_is_refused(workspace, learn, right_answer):
    import torch

    if torch.backends.mps.is_available():
        pytest.skip("this machine has the device that the test takes for missing")
    (workspace / "01_basics/slope/slope.py").write_text(right_answer)
    assert "no `mps`" in refused(learn("check", "slope", "--device", "mps", cwd=workspace))


def test_hints_come_one_by_one_and_the_last_is_said_to_be_the_last(workspace, learn):
    texts = [learn("hint", "slope", cwd=workspace).stdout for _ in range(4)]
    assert "Hint 1 of 3" in texts[0]
    assert "Hint 2 of 3" not in texts[0]
    assert "Hint 3 of 3" in texts[2]
    assert "the last hint" in texts[2]
    assert texts[3] == texts[2]


def test_reset_keeps_the_learners_file(workspace, learn):
    file = workspace / "01_basics/slope/slope.py"
    file.write_text("mine = 1\n")
    result = learn("reset", "slope", cwd=workspace)
    assert result.exit_code == 0
    backups = [path for path in file.parent.iterdir() if path.read_text() == "mine = 1\n"]
    assert len(backups) == 1
    assert backups[0].name in result.stdout
    assert "TODO" in file.read_text()


def test_list_as_json_says_what_is_next(workspace, learn):
    rows = json.loads(learn("list", "--json", cwd=workspace).stdout)
    assert [(row["exercise"], row["passed"], row["next"]) for row in rows] == [("slope", False, True)]


def test_list_works_outside_a_workspace(tmp_path, learn):
    result = learn("list", cwd=tmp_path)
    assert result.exit_code == 0
    assert "learn init" in result.stdout


@pytest.mark.parametrize(
    ("arguments", "part"),
    [
        (["check", "slop"], "`slope`"),
        (["check", "."], "is a folder"),
        (["check", "nothing.py"], "nothing.py"),
        (["hint", "nothing"], "There is no exercise `nothing`"),
        (["solution", "slope"], "not passed yet"),
        (["quiz"], "quiz"),
        (["quiz", "nothing"], "There is no quiz `nothing`"),
        (["report"], "Nothing has been checked yet"),
        (["grade", "absent"], "`absent`"),
    ],
)
def test_a_wrong_word_is_answered_by_one_sentence(arguments, part, workspace, learn):
    assert part in refused(learn(*arguments, cwd=workspace))


@pytest.mark.slow
def test_what_is_there_is_checked_and_what_is_missing_told_with_a_guess(workspace, learn, right_answer):
    (workspace / "01_basics/slope/slope.py").write_text(right_answer.replace("def slope(", "def slopes("))
    result = learn("check", "slope", cwd=workspace)
    assert result.exit_code == 1
    assert "Score: 5 of 10 points." in result.stdout
    assert "`slope` is missing: did it get another name (`slopes`)?" in " ".join(result.stdout.split())


def test_a_file_without_any_of_its_entry_points_is_refused_with_a_guess(workspace, learn):
    (workspace / "01_basics/slope/slope.py").write_text("def slopes(w): pass\n")
    message = refused(learn("check", "slope", cwd=workspace))
    assert "`slope` is missing: did it get another name" in message
    assert "`slopes`" in message


def test_a_folder_where_the_file_is_meant_is_named(workspace, learn):
    file = workspace / "01_basics/slope/slope.py"
    file.unlink()
    file.mkdir()
    assert "is a folder, but a file belongs there" in refused(learn("check", "slope", cwd=workspace))


def test_an_unreadable_notebook_is_named(workspace, learn):
    notebook = workspace / "01_basics/slope/slope.ipynb"
    notebook.write_text("{ no")
    assert "`slope.ipynb` is not a sound notebook" in refused(learn("check", notebook, cwd=workspace))


@pytest.mark.parametrize("command", ["next", "hint", "check", "report"])
def test_outside_a_workspace_the_way_in_is_named(command, tmp_path, learn):
    assert "learn init" in refused(learn(command, cwd=tmp_path))


def test_init_refuses_a_folder_with_other_things_in_it(tmp_path, learn):
    (tmp_path / "thesis.txt").write_text("long")
    assert learn("init", tmp_path).exit_code == 2
    assert (tmp_path / "thesis.txt").read_text() == "long"


# -- what happened to the learner's files ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["next"], 0),
        (["list"], 0),
        (["list", "--json"], 0),
        (["hint"], 0),
        (["reset", "slope"], 0),
        (["check", "gone.py"], 2),
        (["solution", "slope"], 2),
        (["report"], 2),
        (["quiz"], 2),
    ],
)
def test_damaged_progress_is_told_once_by_whichever_command_finds_it(arguments, code, workspace, learn):
    file = workspace / ".gradschool/progress.json"
    file.write_text("{")
    found = learn(*arguments, cwd=workspace)
    assert found.exit_code == code
    told = f"learn: `{file}` was damaged and is kept as `progress.json.1.broken`."
    assert found.stderr.startswith(told)
    assert "damaged" not in found.stdout
    assert "damaged" not in learn("list", cwd=workspace).stderr


def test_a_record_that_cannot_be_read_is_named_and_not_left_out_in_silence(workspace, learn):
    entry = '{"exercises": {"slope": {"attempts": 1, "score": 3}}}'
    (workspace / ".gradschool/progress.json").write_text(entry)
    assert "The result of `slope` cannot be read" in learn("report", cwd=workspace).stderr


@pytest.mark.parametrize("name", ["my course", "it's mine", "a;b", "$HOME", "plain"])
def test_a_printed_command_can_be_typed_as_it_is(name, tmp_path, learn):
    result = learn("init", name, cwd=tmp_path)
    command = re.search("`cd (.*)`, then `learn next`", result.stdout)[1]
    assert shlex.split(command) == [name]
    folder = refused(learn("check", name, cwd=tmp_path))
    assert shlex.split(re.search("`learn grade (.*?)` grades", folder)[1]) == [name]


def test_init_here_needs_no_change_of_folder(tmp_path, learn):
    assert "Next: `learn next`." in learn("init", cwd=tmp_path).stdout


# -- the instructor --------------------------------------------------------------------------------------------


@pytest.fixture
def class_folder(tmp_path, right_answer):
    folder = tmp_path / "class"
    for student, text in {
        "ada_x": right_answer,
        "bo=1+1": right_answer.replace("** 2).mean()", "** 2).sum()"),
        "<b>c": "while True: pass\n",
    }.items():
        (folder / student).mkdir(parents=True)
        (folder / student / "slope.py").write_text(text)
    (folder / "dee").mkdir()
    (folder / "eve").mkdir()
    (folder / "eve" / "slope.ipynb").write_text("{ no notebook")
    return folder


@pytest.mark.slow
def test_a_class_is_marked_and_reported(class_folder, tmp_path, learn):
    out = tmp_path / "out"
    result = learn("grade", class_folder, "--out", out, "--jobs", 2, "--seed", 3)
    assert result.exit_code == 0
    records = [json.loads(line) for line in (out / "results.jsonl").read_text().splitlines()]
    found = {record["student"]: (record["status"], record["score"]) for record in records}
    assert found == {
        "ada_x": ("graded", 10),
        "bo=1+1": ("graded", 7),
        "<b>c": ("timeout", 0),
        "dee": ("missing", 0),
        "eve": ("unreadable", 0),
    }
    assert all(record["max_score"] == 10 for record in records)
    assert len((out / "grades.csv").read_text().strip().splitlines()) == 6
    page = (out / "index.html").read_text()
    assert "<b>c" not in page
    assert (out / "ada_x" / "index.html").is_file()
    assert len(list(out.glob("*/index.html"))) == 5
    again = learn("grade", class_folder, "--out", out, "--seed", 3, "--json")
    lines = [json.loads(line) for line in again.stdout.splitlines()]
    assert {line["student"]: (line["status"], line["score"]) for line in lines} == found


@pytest.mark.parametrize("kind", ["empty", "file", "nothing in it for the course"])
def test_a_folder_without_submissions_is_refused(kind, tmp_path, learn):
    folder = tmp_path / "class"
    if kind == "file":
        folder.write_text("no folder")
    else:
        folder.mkdir()
    if kind == "nothing in it for the course":
        (folder / "s1").mkdir()
        (folder / "s1" / "notes").mkdir()
    refused(learn("grade", folder, "--out", tmp_path / "out"))
    assert not (tmp_path / "out" / "results.jsonl").exists()


def test_an_output_folder_that_cannot_be_made_is_refused(class_folder, tmp_path, learn):
    (tmp_path / "taken").write_text("a file")
    assert "taken" in refused(learn("grade", class_folder, "--out", tmp_path / "taken" / "out"))


def test_the_submissions_folder_is_no_output_folder(class_folder, learn):
    assert "--out" in refused(learn("grade", class_folder, "--out", class_folder))


def test_an_unknown_exercise_is_refused_before_anything_runs(class_folder, learn):
    assert "There is no exercise `sloop`" in refused(learn("grade", class_folder, "--exercise", "sloop"))


# -- the author ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("file", "text", "part"),
    [
        ("exercises/course.toml", 'format_version = 1\ntitle = "x\n', "line 2"),
        ("exercises/01_basics/slope/exercise.toml", 'title = "x"\nkind = \n', "line 2"),
        ("exercises/01_basics/slope/exercise.toml", 'title = "x"\nkind = "sport"\n', "kind"),
    ],
)
def test_a_broken_course_file_is_named_with_its_line(file, text, part, own_course, learn):
    (own_course / file).write_text(text)
    result = learn("list", course=own_course)
    assert result.exit_code == 2
    assert file.rpartition("/")[2] in result.stderr
    assert part in result.stderr


def test_a_folder_that_is_no_course_is_refused(tmp_path, learn):
    assert "course" in refused(learn("list", course=tmp_path))


@pytest.mark.slow
def test_a_new_exercise_proves_itself_at_once(own_course, learn):
    made = learn("dev", "new", "01_basics", "double", "--title", "Double it", course=own_course)
    assert made.exit_code == 0
    listing = own_course / "exercises/course.toml"
    listing.write_text(listing.read_text().replace('["slope"]', '["slope", "double"]'))
    proof = learn("dev", "check", "double", "--seeds", 1, course=own_course)
    assert proof.exit_code == 0, proof.stdout
    assert "All 12 rows pass" in proof.stdout


@pytest.mark.slow
def test_a_weak_grader_is_found_out(own_course, learn):
    grader = own_course / "graders/01_basics/slope/test_slope.py"
    grader.write_text(
        grader.read_text().replace("agree(lambda answer: answer.loss(*batch)", "agree(lambda answer: 1.0")
    )
    result = learn("dev", "check", "slope", "--seeds", 1, "--json", course=own_course)
    assert result.exit_code == 1
    rows = {(row["kind"], row["name"]): row for row in json.loads(result.stdout)["rows"]}
    assert "passes: the grader does not catch this mistake" in rows["wrong", "sum_for_mean"]["problems"][0]
    assert "the stub scores 30%" in rows["stub", "slope"]["problems"][0]


@pytest.mark.slow
def test_a_grader_that_fails_on_its_reference_costs_nobody_points(own_course, tmp_path, learn, right_answer):
    grader = own_course / "graders/01_basics/slope/test_slope.py"
    grader.write_text(grader.read_text().replace("batch = a_batch(rng)", "batch = a_batch(rng) + (1 / 0,)"))
    (tmp_path / "class" / "s1").mkdir(parents=True)
    (tmp_path / "class" / "s1" / "slope.py").write_text(right_answer)
    result = learn("grade", tmp_path / "class", "--out", tmp_path / "out", course=own_course)
    assert result.exit_code == 3
    (record,) = [json.loads(line) for line in (tmp_path / "out" / "results.jsonl").read_text().splitlines()]
    assert record["status"] == "grader_error"
    assert "not the student's fault" in record["message"]
    assert "\ns1,,,,,slope: grader_error" in (tmp_path / "out" / "grades.csv").read_text()


@pytest.mark.parametrize(
    "title",
    [
        'The "best" one',
        "back\\slash \\N \\",
        '"""',
        "'''a'''",
        '"quoted"',
        "{name} 100 %",
        "Über ✓",
    ],
)
def test_any_line_can_be_a_title(title, own_course, learn):
    made = learn("dev", "new", "01_basics", "double", "--title", title, course=own_course)
    assert made.exit_code == 0
    folder = own_course / "exercises/01_basics/double"
    assert tomllib.loads((folder / "exercise.toml").read_text(encoding="utf-8"))["title"] == title
    assert (folder / "README.md").read_text(encoding="utf-8").startswith(f"# {title}\n")
    solutions = own_course / "solutions/01_basics/double"
    assert (solutions / "why.md").read_text(encoding="utf-8").startswith(f"# {title}\n")
    ends = ((folder, "fill in the place marked TODO."), (solutions, "the solution."))
    for place, end in ends:
        tree = ast.parse((place / "double.py").read_text(encoding="utf-8"))
        assert ast.get_docstring(tree, clean=False) == f"{title}: {end}"
    listing = own_course / "exercises/course.toml"
    listing.write_text(listing.read_text().replace('["slope"]', '["slope", "double"]'))
    assert title in learn("list", course=own_course).stdout


@pytest.mark.parametrize("title", ["two\nlines", "", "  ", "bell\x07", "half\udc80", "hidden\u202e"])
def test_a_title_that_is_not_a_line_of_text_is_refused(title, own_course, learn):
    made = learn("dev", "new", "01_basics", "double", "--title", title, course=own_course)
    assert "`--title` must be one line of text" in refused(made)
    assert not (own_course / "exercises/01_basics/double").exists()


def test_a_course_that_cannot_be_written_is_named(own_course, learn, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.replace", full)
    made = learn("dev", "new", "01_basics", "double", course=own_course)
    assert "cannot be written: No space left on device" in refused(made)


def test_the_version_is_told_in_a_checkout_that_is_not_installed(learn, monkeypatch):
    def absent(name):
        raise importlib.metadata.PackageNotFoundError(name)

    monkeypatch.setattr(importlib.metadata, "version", absent)
    with open(Path(__file__).parents[1] / "pyproject.toml", "rb") as file:
        version = tomllib.load(file)["project"]["version"]
    assert learn("--version").stdout == f"learn {version}\n"


def test_an_installed_kit_tells_the_version_of_its_package(learn, monkeypatch, tmp_path):
    monkeypatch.setattr(importlib.metadata, "version", lambda name: f"7.8.9 of {name}")
    monkeypatch.setattr("gradschool.records.kit_version._PYPROJECT", tmp_path / "pyproject.toml")
    assert learn("--version").stdout == "learn 7.8.9 of gradschool\n"


@pytest.mark.parametrize("name", ["Double", "9lives", "a-b", "../x"])
def test_a_name_that_is_no_identifier_is_refused(name, own_course, learn):
    assert "is not a valid name" in refused(learn("dev", "new", "01_basics", name, course=own_course))


def test_an_exercise_that_is_there_is_not_overwritten(own_course, learn):
    assert "already exists" in refused(learn("dev", "new", "01_basics", "slope", course=own_course))
